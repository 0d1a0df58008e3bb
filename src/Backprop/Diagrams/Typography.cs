namespace Backprop.Diagrams;

/// <summary>How much room text takes. Widths are those of the widest common sans serif, so that every other fits.</summary>
internal static class Typography
{
    /// <summary>The distance of lines as a multiple of the font size.</summary>
    private const double Leading = 1.25;

    // Advance widths of DejaVu Sans Bold, rounded up, in font sizes.
    private const double Narrow = 0.46;
    private const double Regular = 0.72;
    private const double Wide = 0.93;
    private const double Widest = 1.05;

    /// <summary>Text that is not bold is narrower.</summary>
    private const double RegularShare = 0.92;

    public static double SizeOf(TextRole role) => role switch
    {
        TextRole.Heading => 15,
        TextRole.Name => 15,
        TextRole.Note => 12,
        _ => 11.5,
    };

    public static double LineHeight(TextRole role) => SizeOf(role) * Leading;

    public static double Width(string text, TextRole role) => text.Sum(WidthOf) * SizeOf(role) * (IsBold(role) ? 1 : RegularShare);

    /// <summary>Breaks text at blanks into lines that fit.</summary>
    public static IEnumerable<string> Wrap(string text, TextRole role, double width)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, role) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private static bool IsBold(TextRole role) => role is TextRole.Heading or TextRole.Name or TextRole.Result;

    private static double WidthOf(char letter) => letter switch
    {
        ' ' or '.' or ',' or ';' or ':' or '|' or 'i' or 'l' or 'I' or 'j' or 'f' or 't' or '(' or ')' or '-' or '/' => Narrow,
        'm' or 'W' or 'M' or '…' => Widest,
        'w' or '=' or '−' or '+' or '×' or (>= 'A' and <= 'Z') => Wide,
        _ => Regular,
    };
}
