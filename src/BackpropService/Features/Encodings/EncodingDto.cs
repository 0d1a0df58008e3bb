using Backprop.Encodings;

namespace BackpropService.Features.Encodings;

/// <summary>How a table's rows become samples; posted back, it has new rows coded alike.</summary>
public sealed class EncodingDto
{
    /// <summary>The columns that become inputs, in order, at least one.</summary>
    public required ColumnDto[] Columns { get; init; }

    /// <summary>The column that becomes the targets.</summary>
    public TargetColumnDto? Target { get; init; }

    internal TableEncoding ToEncoding() =>
        new([.. Columns.Select(column => column.ToColumn())], Target?.ToColumn(), Target?.Position ?? Columns.Length);

    internal static EncodingDto From(TableEncoding encoding) => new()
    {
        Columns = [.. encoding.Columns.Select(ColumnDto.From)],
        Target = encoding.Target is { } target ? TargetColumnDto.From(target, encoding.TargetPosition) : null,
    };
}

/// <summary>How a column becomes inputs.</summary>
public sealed class ColumnDto
{
    /// <summary>Its name; left out where the table has no header.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it holds numbers, each an input, or classes, which are one-hot.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>What is taken from each number, where they are standardized: (x − mean) / deviation.</summary>
    public double? Mean { get; init; }

    /// <summary>What it is then divided by, greater than 0: √(Σ (x − mean)² / n), of a constant column 1.</summary>
    public double? Deviation { get; init; }

    /// <summary>The classes of a category in their order, that of code points.</summary>
    public string[]? Classes { get; init; }

    internal Column ToColumn() => new(
        Name,
        Mean is { } mean && Deviation is { } deviation ? new Standardization(mean, deviation) : null,
        Classes is null ? null : new ClassList(Classes));

    internal static ColumnDto From(Column column) => new()
    {
        Name = column.Name,
        Kind = column.Kind,
        Mean = column.Standardization?.Mean,
        Deviation = column.Standardization?.Deviation,
        Classes = column.Classes is null ? null : [.. column.Classes.Names],
    };
}

/// <summary>How a column becomes targets.</summary>
public sealed class TargetColumnDto
{
    /// <summary>Its name; left out where the table has no header.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands among the table's columns, counted from 0. Default: behind them.</summary>
    public int? Position { get; init; }

    /// <summary>Whether it holds numbers, which are the targets as they are, or classes, which are one-hot.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The classes of a category in their order, that of code points.</summary>
    public string[]? Classes { get; init; }

    internal Column ToColumn() => new(Name, null, Classes is null ? null : new ClassList(Classes));

    internal static TargetColumnDto From(Column column, int position) => new()
    {
        Name = column.Name,
        Position = position,
        Kind = column.Kind,
        Classes = column.Classes is null ? null : [.. column.Classes.Names],
    };
}
