namespace BackpropService.Client.Contracts;

/// <summary>How a table's rows become samples; posted back, it has new rows coded alike.</summary>
/// <param name="Columns">The columns that become inputs, in order.</param>
public sealed record TableEncoding(IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The column that becomes the targets.</summary>
    public TableColumn? Target { get; init; }
}
