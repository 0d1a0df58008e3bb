namespace Backprop.Losses;

/// <summary>How the samples' losses become one number.</summary>
public enum Reduction
{
    /// <summary>Their mean.</summary>
    [WireName("mean")]
    Mean,

    /// <summary>Their sum.</summary>
    [WireName("sum")]
    Sum,
}
