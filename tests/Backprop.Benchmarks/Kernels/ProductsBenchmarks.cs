using Backprop.Kernels;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Kernels;

/// <summary>The three products of a dense layer, in both arithmetics, beside OpenBLAS.</summary>
[Config(typeof(GigaflopsConfig))]
public class ProductsBenchmarks
{
    private Matrix _x = null!;
    private Matrix _w = null!;
    private Matrix _d = null!;
    private Matrix _z = null!;
    private Matrix _weightGradients = null!;
    private Matrix _inputGradients = null!;

    [ParamsSource(nameof(Layers))]
    public LayerShape Layer { get; set; }

    [Params(ProductKind.TimesTransposed, ProductKind.TransposedTimes, ProductKind.Times)]
    public ProductKind Kind { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    public static IEnumerable<LayerShape> Layers =>
    [
        new(2, 2, 2), new(1, 128, 784), new(64, 128, 784), new(256, 1024, 1024), new(1024, 1024, 1024),
    ];

    [GlobalSetup]
    public void Fill()
    {
        _x = Random(Layer.Samples, Layer.Inputs);
        _w = Random(Layer.Neurons, Layer.Inputs);
        _d = Random(Layer.Samples, Layer.Neurons);
        _z = new Matrix(Layer.Samples, Layer.Neurons);
        _weightGradients = new Matrix(Layer.Neurons, Layer.Inputs);
        _inputGradients = new Matrix(Layer.Samples, Layer.Inputs);
        if (OpenBlas.IsInstalled)
        {
            OpenBlas.UseThreads(Threads);
        }
    }

    [Benchmark(Baseline = true)]
    public void OpenBlasDgemm()
    {
        switch (Kind)
        {
            case ProductKind.TimesTransposed:
                OpenBlas.Multiply(_x, _w, _z, transposeB: true);
                break;
            case ProductKind.TransposedTimes:
                OpenBlas.Multiply(_d, _x, _weightGradients, transposeA: true);
                break;
            default:
                OpenBlas.Multiply(_d, _w, _inputGradients);
                break;
        }
    }

    [Benchmark]
    public void Fused() => Multiply<FusedArithmetic>();

    [Benchmark]
    public void Plain() => Multiply<PlainArithmetic>();

    private void Multiply<TArithmetic>()
        where TArithmetic : struct, IMultiplyAdd
    {
        var (a, b, c) = Kind switch
        {
            ProductKind.TimesTransposed => (_x, new MatrixView(_w).Transposed, _z),
            ProductKind.TransposedTimes => (new MatrixView(_d).Transposed, _x, _weightGradients),
            _ => ((MatrixView)_d, (MatrixView)_w, _inputGradients),
        };
        ProductKernel.Multiply<TArithmetic>(a, b, c, Threads, CancellationToken.None);
    }

    private static Matrix Random(int rows, int columns)
    {
        var random = new Random(rows + columns);
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() - 0.5)]);
    }
}
