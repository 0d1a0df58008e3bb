using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>What an explanation starts from, so that text and code can state it first.</summary>
internal static class Givens
{
    private static readonly string[] Order = ["w", "b", "x", "out", "target"];

    /// <summary>The quantities that steps use and none of them derives, kind by kind: weights, biases, inputs, outputs that feed a
    /// wide layer, targets, the rest.</summary>
    public static IEnumerable<IReadOnlyList<Symbol>> Of(IReadOnlyCollection<DerivationStep> steps)
    {
        var derived = steps.Select(step => step.Quantity.Code).ToHashSet();
        return steps
            .SelectMany(step => step.Formula.SymbolsWithin())
            .Where(symbol => symbol.Code is { } code && !derived.Contains(code))
            .DistinctBy(symbol => symbol.Code)
            .GroupBy(symbol => RankOf(symbol.Code!))
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray());
    }

    private static int RankOf(string code)
    {
        var kind = Array.FindIndex(Order, letters => code.StartsWith(letters, StringComparison.Ordinal)
            && code.Length > letters.Length && (char.IsAsciiDigit(code[letters.Length]) || code[letters.Length] == '_'));
        return kind < 0 ? Order.Length : kind;
    }
}
