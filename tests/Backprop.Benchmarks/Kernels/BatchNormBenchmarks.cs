using Backprop.Layers;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Kernels;

/// <summary>Batch normalization in training, forward and back to inputs, gamma and beta; rivals/batch_norm.py is PyTorch's.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class BatchNormBenchmarks
{
    private BatchNorm _layer = null!;
    private LayerRun _run = null!;
    private Matrix _x = null!;
    private Matrix _dx = null!;
    private Matrix[] _gradients = null!;

    /// <summary>Samples, channels, height and width.</summary>
    [Params("64 16 24 24", "64 32 8 8", "64 128", "256 1024")]
    public string Shape { get; set; } = null!;

    [GlobalSetup]
    public void Fill()
    {
        int[] axes = [.. Shape.Split(' ').Select(int.Parse)];
        var (random, shape) = (new Random(1), new Shape(axes.AsSpan(1)));
        _layer = new BatchNorm(Numbers(axes[1]), Numbers(axes[1]));
        _x = new Matrix(axes[0], shape.Size, Numbers(axes[0] * shape.Size));
        _dx = new Matrix(axes[0], shape.Size);
        _gradients = [new Matrix(1, axes[1]), new Matrix(1, axes[1])];
        _run = _layer.Prepare(shape, axes[0]);

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    [Benchmark]
    public void Forward() => _layer.Forward(_x, _run, new PassContext());

    [Benchmark]
    public void ForwardAndBackward()
    {
        _layer.Forward(_x, _run, new PassContext());
        _layer.Backward(_x, _run, _run.Outputs, _gradients, _dx, new PassContext());
    }
}
