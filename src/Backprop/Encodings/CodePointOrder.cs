namespace Backprop.Encodings;

/// <summary>
/// Texts in the order of their code points, as Python sorts them: the same everywhere, whatever the language. Ordinal comparison is that
/// of UTF-16, which puts what lies beyond U+FFFF before U+E000.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The order.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        var same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : RankOf(left[same]).CompareTo(RankOf(right[same]));
    }

    /// <summary>Halves of what lies beyond U+FFFF come last.</summary>
    private static int RankOf(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
}
