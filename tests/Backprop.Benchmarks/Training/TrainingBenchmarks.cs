using Backprop.Kernels;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Training;

/// <summary>A hundred steps of training: passes, search for divergence and update.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TrainingBenchmarks
{
    [ParamsSource(nameof(Cases))]
    public TrainingCase Training { get; set; } = null!;

    [Params(Arithmetic.Plain, Arithmetic.Fused)]
    public Arithmetic Arithmetic { get; set; }

    public static IEnumerable<TrainingCase> Cases => TrainingCase.All.SkipLast(1);

    [Benchmark]
    public void HundredSteps() => Training.Train(100, Arithmetic);
}
