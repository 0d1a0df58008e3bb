using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Marking;

/// <summary>Which parameters are derived to mark some steps.</summary>
public static class MarkedParameters
{
    // As many steps as say the most about mistakes: one may be taken for any other.
    private const int MostSteps = 20_000;

    private static readonly char[] Separators = ['_', '/', ' '];

    /// <summary>All, so that a step may be compared with any other; where they are too many those that the steps are of, and one where they
    /// are of the outputs alone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="steps">The names of the steps: dE/dw5, w5_next.</param>
    /// <param name="mode">What the pass is for.</param>
    public static IReadOnlyList<Parameter> For(Network network, IEnumerable<string> steps, Mode mode)
    {
        Parameter[] all = [.. Parameter.AllAsCounted(network).Take(MostSteps + 1)];
        return SizeOf(network, all, mode) <= MostSteps ? all : NamedIn(network, steps) ?? all;
    }

    /// <summary>How many steps it takes to derive them.</summary>
    public static double SizeOf(Network network, IReadOnlyList<Parameter> parameters, Mode mode) =>
        DerivationSize.OfTogether(network, parameters, MostSteps, mode);

    // Null where a step is of none, and not of every one, so that it belongs to many.
    private static Parameter[]? NamedIn(Network network, IEnumerable<string> steps)
    {
        var names = new NetworkNames(network);
        var named = new HashSet<Parameter>();
        foreach (var step in steps)
        {
            Parameter[] own = [.. step.Split(Separators).Select(part => names.Find(part.TrimStart('d'))).OfType<Parameter>()];
            if (own.Length == 0 && !IsOfOutputs(step))
            {
                return null;
            }

            named.UnionWith(own);
        }

        if (named.Count == 0)
        {
            named.UnionWith(Parameter.AllAsCounted(network).TakeLast(1));
        }

        return named.Count == 0 ? null : [.. Parameter.AllAsCounted(network).Where(named.Contains)];
    }

    /// <summary>Whether a step is an output, its net input or its error, or the total, which every parameter's derivation begins with.</summary>
    private static bool IsOfOutputs(string step) =>
        step is "E" || (step.Split(Separators) is ["net" or "out" or "E", ['o', >= '1' and <= '9', ..]]);
}
