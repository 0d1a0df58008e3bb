using System.Text.RegularExpressions;

namespace Backprop.Graphs;

/// <summary>Takes an expression apart into words; blanks and comments are none, nor are line ends within brackets.</summary>
internal static partial class Tokenizer
{
    public static IReadOnlyList<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var (line, lineStart, brackets) = (1, 0, 0);
        for (var position = 0; position < text.Length;)
        {
            var place = new SourcePlace(line, position - lineStart + 1);
            var word = Word().Match(text, position);
            if (!word.Success)
            {
                throw new MalformedExpressionException(place, $"{Character(text, position)} means nothing here");
            }

            position += word.Length;
            if (word.Groups["line"].Success)
            {
                (line, lineStart) = (line + 1, position);
            }

            var kind = KindOf(word, isInBrackets: brackets > 0);
            if (kind is { } known)
            {
                // A minus sign as it is printed is one, too.
                var token = new Token(known, word.Value.Replace('−', '-'), place);
                brackets = Math.Max(0, brackets + (token.Is("(", "[") ? 1 : token.Is(")", "]") ? -1 : 0));
                tokens.Add(token);
            }
        }

        tokens.Add(new Token(TokenKind.End, string.Empty, new SourcePlace(line, text.Length - lineStart + 1)));
        return tokens;
    }

    /// <summary>Whether a text is one name and nothing else.</summary>
    public static bool IsName(string text) => Word().Match(text) is { Success: true } word
        && word.Groups["name"].Success && word.Length == text.Length;

    private static TokenKind? KindOf(Match word, bool isInBrackets) =>
        word.Groups["name"].Success ? TokenKind.Name
        : word.Groups["number"].Success ? TokenKind.Number
        : word.Groups["symbol"].Success ? TokenKind.Symbol
        : word.Value == ";" || (word.Groups["line"].Success && !isInBrackets) ? TokenKind.StatementEnd
        : null;

    private static string Character(string text, int position)
    {
        var code = char.IsSurrogatePair(text, position) ? char.ConvertToUtf32(text, position) : text[position];
        return char.IsControl(text[position]) || char.IsSurrogate(text[position])
            ? FormattableString.Invariant($"U+{code:X4}")
            : $"'{text[position]}'";
    }

    [GeneratedRegex(
        """
        \G(
            (?<line>   \r\n | \r | \n )
          | (?<name>   [A-Za-z_Α-Ωα-ω][A-Za-z_Α-Ωα-ω0-9]* )
          | (?<number> ( [0-9]+ (\.[0-9]*)? | \.[0-9]+ ) ( [eE][+-]?[0-9]+ )? )
          | (?<symbol> \*\* | [-−+*/]= | [-−+*/^=()\[\],] )
          | ;
          | [ \t]+
          | \#[^\r\n]*
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
