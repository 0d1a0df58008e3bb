namespace BackpropService.Client.Contracts;

/// <summary>How a column becomes numbers.</summary>
/// <param name="Kind">What it holds.</param>
public sealed record TableColumn(ColumnKind Kind)
{
    /// <summary>Its name; null where the table has no header.</summary>
    public string? Name { get; init; }

    /// <summary>Of a target where it stands among the table's columns, counted from 0; null of others.</summary>
    public int? Position { get; init; }

    /// <summary>What is taken from each number, where they are standardized.</summary>
    public double? Mean { get; init; }

    /// <summary>What it is then divided by.</summary>
    public double? Deviation { get; init; }

    /// <summary>The classes of a category in their order.</summary>
    public IReadOnlyList<string>? Classes { get; init; }
}
