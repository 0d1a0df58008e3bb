namespace BackpropService.Bodies.Trees;

/// <summary>Where a text stands: in the body, or behind its end if it had to be decoded.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct TextPlace(int Start, int Length)
{
    /// <summary>The place of a name that is not there.</summary>
    public static TextPlace None => new(-1, 0);

    public bool IsNone => Start < 0;
}
