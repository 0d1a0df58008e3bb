namespace Backprop.Kernels;

/// <summary>Where the sums of a tile start, and where they go.</summary>
internal enum SumStart
{
    /// <summary>From 0; what is stored is overwritten.</summary>
    Zero,

    /// <summary>From what is stored, which they take the place of.</summary>
    Stored,

    /// <summary>From 0; they are added to what is stored.</summary>
    ZeroThenAdded,
}
