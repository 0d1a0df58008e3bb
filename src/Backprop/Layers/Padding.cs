namespace Backprop.Layers;

/// <summary>How many zeros are added at either end of each axis; or as many as it takes for an axis to keep its length.</summary>
public sealed class Padding : PerAxis
{
    /// <summary>The word for padding that keeps the length.</summary>
    public const string SameName = "same";

    /// <summary>The same for all axes.</summary>
    public Padding(int value)
        : base(value)
    {
    }

    /// <summary>One number for each axis, the outermost first.</summary>
    public Padding(IEnumerable<int> values)
        : base(values)
    {
    }

    /// <summary>As much as keeps the length, the odd one at the end.</summary>
    public static Padding Same { get; } = new([]);

    /// <summary>Whether it is as much as keeps the length.</summary>
    public bool KeepsLength => Values.Count == 0;
}
