namespace Backprop.Graphs;

/// <summary>A number, or a list of numbers.</summary>
/// <param name="Items">The numbers; of a number itself alone.</param>
/// <param name="IsList">Whether it is a list, be it of one.</param>
public sealed record GraphValue(IReadOnlyList<double> Items, bool IsList)
{
    /// <summary>A number.</summary>
    public static GraphValue Of(double number) => new([number], IsList: false);

    /// <summary>A list.</summary>
    public static GraphValue Of(IReadOnlyList<double> items) => new(items, IsList: true);
}
