namespace BackpropService.Bodies.Json.Numbers;

/// <summary>Writes arrays of numbers.</summary>
internal static class ArrayFormatter
{
    /// <summary>The bytes that an array of so many numbers takes at most.</summary>
    public static int MostBytes(int count) => "[]".Length + (count * (NumberFormatter.MostBytes + ",".Length));

    /// <summary>Writes an array to the start of a text that has room for it.</summary>
    /// <returns>How many bytes it takes.</returns>
    public static int Format(ReadOnlySpan<double> numbers, Span<byte> text)
    {
        var end = 0;
        text[end++] = (byte)'[';
        foreach (var number in numbers)
        {
            end += NumberFormatter.Format(number, text[end..]);
            text[end++] = (byte)',';
        }

        // The bracket takes the place of the last comma.
        end = Math.Max(end, 2);
        text[end - 1] = (byte)']';
        return end;
    }
}
