namespace BackpropService.Bodies.Json.Numbers;

/// <summary>Writes the items of arrays of numbers.</summary>
internal static class ArrayFormatter
{
    /// <summary>The bytes that so many numbers take at most, a comma behind each.</summary>
    public static int MostBytes(int count) => count * (NumberFormatter.MostBytes + ",".Length);

    /// <summary>Writes numbers, a comma behind each, to the start of a text that has room for them.</summary>
    /// <returns>How many bytes they take.</returns>
    public static int Format(ReadOnlySpan<double> numbers, Span<byte> text)
    {
        var end = 0;
        foreach (var number in numbers)
        {
            end += NumberFormatter.Format(number, text[end..]);
            text[end++] = (byte)',';
        }

        return end;
    }
}
