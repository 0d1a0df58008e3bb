using System.Text;
using System.Text.RegularExpressions;

namespace Backprop.Derivations;

/// <summary>LaTeX for people: powers of ten written as such, long sums over several lines.</summary>
internal static partial class MathText
{
    private const int LongestLine = 72;

    /// <summary>A formula with 1E-05 as a power of ten.</summary>
    public static string Of(string latex) => PowerOfTen().Replace(latex, match =>
        $@"{match.Groups[1].Value} \times 10^{{{(match.Groups[2].Value == "-" ? "-" : string.Empty)}{match.Groups[3].Value}}}");

    /// <summary>The right side of an aligned equation, broken before a top-level + where it gets long.</summary>
    public static string Broken(string latex)
    {
        var text = new StringBuilder();
        var line = 0;
        foreach (var term in TopLevelTerms(Of(latex)))
        {
            var width = Command().Replace(term, "x").Count(c => c is not ('{' or '}' or '_' or '^'));
            if (line > 0 && line + width > LongestLine)
            {
                text.Append(@" \cr &\quad ");
                line = 0;
            }

            text.Append(line > 0 ? " " : string.Empty).Append(term);
            line += width;
        }

        return text.ToString();
    }

    private static IEnumerable<string> TopLevelTerms(string latex)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < latex.Length; i++)
        {
            depth += latex[i] switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (i > 0 && depth == 0 && latex[i] is '+' or '-' && latex[i - 1] == ' ' && i + 1 < latex.Length && latex[i + 1] == ' ')
            {
                yield return latex[start..i].TrimEnd();
                start = i;
            }
        }

        yield return latex[start..];
    }

    [GeneratedRegex(@"(\d(?:\.\d+)?)E([+-])0*(\d+)")]
    private static partial Regex PowerOfTen();

    [GeneratedRegex(@"\\[a-zA-Z]+")]
    private static partial Regex Command();
}
