namespace Backprop.Encodings;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, coded as themselves or standardized.</summary>
    [WireName("number")]
    Number,

    /// <summary>Classes, coded as one-hot rows.</summary>
    [WireName("category")]
    Category,
}
