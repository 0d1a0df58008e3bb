using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>What an explanation starts from, so that text and code can state it first.</summary>
internal static class Givens
{
    /// <summary>The quantities that steps use and none of them derives, kind by kind.</summary>
    public static IEnumerable<IReadOnlyList<Symbol>> Of(IReadOnlyCollection<DerivationStep> steps)
    {
        var derived = steps.Select(step => step.Quantity.Code).ToHashSet();
        return steps
            .SelectMany(step => step.Formula.Symbols)
            .Where(symbol => symbol is { Code: { } code, Kind: not GivenKind.None } && !derived.Contains(code))
            .DistinctBy(symbol => symbol.Code)
            .GroupBy(symbol => symbol.Kind)
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray());
    }
}
