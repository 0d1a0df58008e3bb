namespace Backprop.Kernels;

/// <summary>In which order the sums over the samples of a batch are added up; sums over features are always in index order.</summary>
public enum Summation
{
    /// <summary>Sample by sample from the first: what a plain loop gives.</summary>
    [WireName("sequential")]
    Sequential,

    /// <summary>
    /// Split at the largest power of two below the number of samples, down to 32, which are added up in order: so that sums over parts
    /// of a batch that start at multiples of 32 are added to the bits of the whole.
    /// </summary>
    [WireName("tree")]
    Tree,
}
