using System.Text.RegularExpressions;

namespace Backprop.Graphs;

/// <summary>Names as mathematics prints them: w12 as w with a subscript, alpha as the letter.</summary>
internal static partial class LatexNames
{
    private static readonly HashSet<string> Greek = new(
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho",
        "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi",
        "Omega",
    ],
    StringComparer.Ordinal);

    /// <summary>A name, of an item of a list with its position.</summary>
    public static string Of(string name, int? item)
    {
        var parts = Parts().Match(name.Trim('_'));
        var head = parts.Groups["head"].Value;
        string[] subscripts =
        [
            .. parts.Groups["rest"].Value.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Upright),
            .. item is { } position ? [FormattableString.Invariant($"[{position}]")] : Array.Empty<string>(),
        ];
        var letter = head.Length == 0 ? @"\square" : Greek.Contains(head) ? $@"\{head}" : Upright(head);
        return subscripts.Length == 0 ? letter : $"{letter}_{{{string.Join(',', subscripts)}}}";
    }

    private static string Upright(string word) => word.Length == 1 || char.IsAsciiDigit(word[0]) ? word : $@"\mathrm{{{word}}}";

    [GeneratedRegex("^(?<head>[A-Za-zΑ-Ωα-ω]*)(?<rest>.*)$")]
    private static partial Regex Parts();
}
