using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Backprop.Benchmarks.Kernels;

/// <summary>Multiplications and additions per nanosecond, from the fastest measurement: the machine may be shared.</summary>
internal sealed class GigaflopsColumn : IColumn
{
    public string Id => nameof(GigaflopsColumn);

    public string ColumnName => "GFLOP/s";

    public string Legend => "Multiplications and additions per nanosecond, from the fastest measurement";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var layer = (LayerShape)benchmarkCase.Parameters[nameof(ProductsBenchmarks.Layer)];
        var nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Min;
        return nanoseconds is null
            ? "?"
            : (layer.FloatingPointOperations / nanoseconds.Value).ToString("F1", CultureInfo.InvariantCulture);
    }
}
