namespace Backprop.Checking;

/// <summary>How far a mistake reaches.</summary>
internal enum Reach
{
    /// <summary>All parameters: it was made in the step.</summary>
    Everything,

    /// <summary>Its layer and all before it: it was made in the deltas.</summary>
    LayersFromHere,

    /// <summary>One block of its layer.</summary>
    Block,
}
