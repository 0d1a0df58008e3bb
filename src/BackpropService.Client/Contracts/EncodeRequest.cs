using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A table to code as samples, or outputs to give labels for.</summary>
public sealed record EncodeRequest
{
    /// <summary>The table, a row a line, with any separator; what is text becomes one-hot. Null beside outputs.</summary>
    public string? Csv { get; init; }

    /// <summary>Whether the first line has the columns' names. Null: as it seems.</summary>
    public bool? Header { get; init; }

    /// <summary>How many lines stand before the header. Default: 0.</summary>
    public int? Skip { get; init; }

    /// <summary>The column that becomes the targets: its name, or its number from 0 on. Null: there are no targets.</summary>
    public string? Target { get; init; }

    /// <summary>What the target's numbers are. Null: values to be met; texts are classes in any case.</summary>
    public TargetKind? TargetKind { get; init; }

    /// <summary>Whether to move and scale columns of numbers to mean 0 and deviation 1, the target not. Default: false.</summary>
    public bool? Standardize { get; init; }

    /// <summary>What to do with rows of which a value is missing. Null: refuse them.</summary>
    public MissingValues? Missing { get; init; }

    /// <summary>The encoding of an earlier answer: new rows are coded alike.</summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>Outputs of a network, in place of the table: what labels they speak for, by the encoding.</summary>
    public Tensor? Outputs { get; init; }

    /// <summary>Beside outputs what they should be, one-hot rows or class numbers.</summary>
    public Tensor? Targets { get; init; }
}
