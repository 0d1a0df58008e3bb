namespace BackpropService.Features.Encodings.Csv;

/// <summary>A text of values, and what has to be known to read it.</summary>
/// <param name="Text">The text.</param>
/// <param name="HasMark">Whether it begins with a byte order mark.</param>
/// <param name="PassedLines">How many lines stand before its records.</param>
/// <param name="Separator">What stands between values.</param>
internal sealed record CsvText(string Text, bool HasMark, int PassedLines, char Separator)
{
    private const char Mark = '\uFEFF';

    // How spreadsheets tell each other the separator, in a line before all others.
    private const string Telling = "sep=";

    /// <summary>Looks at the beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="skip">How many lines to pass over.</param>
    public static CsvText Open(string text, int skip)
    {
        var hasMark = text.StartsWith(Mark);
        var rest = text.AsSpan(hasMark ? 1 : 0);
        for (var line = 0; line < skip && rest.Length > 0; line++)
        {
            rest = rest[LengthOfLine(rest)..];
        }

        var first = rest[..LengthOfLine(rest)].TrimEnd("\r\n").Trim('"');
        return first.Length == Telling.Length + 1 && first.StartsWith(Telling, StringComparison.OrdinalIgnoreCase)
            && (first[^1] is '\t' or ' ' || char.IsPunctuation(first[^1]) || char.IsSymbol(first[^1]))
            ? new CsvText(text, hasMark, skip + 1, first[^1])
            : new CsvText(text, hasMark, skip, CsvSeparator.Notice(rest));
    }

    /// <summary>The text from the first record on.</summary>
    public StringReader OpenReader()
    {
        var reader = new StringReader(Text);
        if (HasMark)
        {
            reader.Read();
        }

        for (var line = 0; line < PassedLines && reader.ReadLine() is not null; line++)
        {
        }

        return reader;
    }

    private static int LengthOfLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : end + (text[end..].StartsWith("\r\n") ? 2 : 1);
    }
}
