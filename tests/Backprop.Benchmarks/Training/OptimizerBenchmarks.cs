using Backprop.Optimizers;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Training;

/// <summary>One update of a hundred thousand parameters.</summary>
[ShortRunJob]
public class OptimizerBenchmarks
{
    private const int Count = 100_000;
    private readonly double[] _parameters = new double[Count];
    private readonly double[] _gradient = new double[Count];
    private double[][] _moments = [];

    [ParamsSource(nameof(Optimizers))]
    public Optimizer Optimizer { get; set; } = null!;

    public static IEnumerable<Optimizer> Optimizers =>
    [
        new Sgd(0.01), new Sgd(0.01, Momentum: 0.9), new RmsProp(0.01), new Adagrad(0.01), new Adam(0.001), new AdamW(0.001),
    ];

    [GlobalSetup]
    public void Fill()
    {
        Array.Fill(_gradient, 1e-3);
        _moments = [.. Optimizer.Moments.Select(_ => new double[Count])];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void PerParameter() => Optimizer.Update(new StepInfo(2, Optimizer.LearningRate), _parameters, _gradient, _moments);
}
