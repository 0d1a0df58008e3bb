using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Backprop.Benchmarks.Kernels;

/// <summary>Reports GFLOP/s, and leaves OpenBLAS out where it is not installed.</summary>
internal sealed class GigaflopsConfig : ManualConfig
{
    public GigaflopsConfig()
    {
        // In this process: nothing is built first, and all are measured close together.
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddColumn(new GigaflopsColumn());
        HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
        AddFilter(new SimpleFilter(benchmark =>
            OpenBlas.IsInstalled || benchmark.Descriptor.WorkloadMethod.Name != nameof(ProductsBenchmarks.OpenBlasDgemm)));
    }
}
