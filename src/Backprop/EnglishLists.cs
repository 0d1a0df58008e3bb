namespace Backprop;

/// <summary>Lists and counts as sentences have them.</summary>
public static class EnglishLists
{
    /// <summary>A, B and C.</summary>
    public static string And(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";

    /// <summary>1 neuron, 2 neurons.</summary>
    public static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
