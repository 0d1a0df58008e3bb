using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Training;

/// <summary>Forward pass alone, and forward, loss and backward together, into memory that is there.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class PassBenchmarks
{
    private Network _network = null!;
    private Matrix _inputs = null!;
    private Differentiation _passes = null!;

    [ParamsSource(nameof(Activations))]
    public Activation Hidden { get; set; } = null!;

    public static IEnumerable<Activation> Activations => [new Relu(), new Tanh(), new Gelu(), new Softmax()];

    [GlobalSetup]
    public void Fill()
    {
        _network = InitialNetwork.Create(
            new Shape(64), [new DensePlan(64, Hidden), new DensePlan(64, Hidden), new DensePlan(10, new Softmax())], new He(), seed: 1);
        _inputs = new Matrix(32, 64);
        Array.Fill(_inputs.Values, 0.1);
        var targets = new Matrix(32, 10);
        for (var sample = 0; sample < 32; sample++)
        {
            targets.Row(sample)[sample % 10] = 1;
        }

        _passes = new Differentiation(_network, _inputs, targets, new Criterion(new CategoricalCrossEntropy()));
    }

    [Benchmark]
    public ForwardTrace Forward() => ForwardPass.Run(_network, _inputs);

    [Benchmark]
    public Differentiation ForwardAndBackward() => _passes.Run();
}
