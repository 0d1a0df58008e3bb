using Backprop.Kernels;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Training;

/// <summary>A layer forward and back, into memory that is there.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class LayerBenchmarks
{
    [ParamsSource(nameof(Cases))]
    public LayerCase Layer { get; set; } = null!;

    [Params(Arithmetic.Plain, Arithmetic.Fused)]
    public Arithmetic Arithmetic { get; set; }

    public static IEnumerable<LayerCase> Cases => LayerCase.All;

    [Benchmark]
    public void ForwardAndBackward() => Layer.Pass(1, Arithmetic);
}
