using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Derivations;

/// <summary>Headings and captions that text and notebook share.</summary>
internal static class Titles
{
    /// <summary>Backpropagation of w8 and w2.</summary>
    public static string Of(Explanation explanation)
    {
        string[] names = [.. explanation.Derivations.Select(derivation => derivation.Name)];
        return names.Length == 0 ? "Backpropagation without parameters"
            : names.Length <= 4 ? $"Backpropagation of {EnglishLists.Join(names)}"
            : FormattableString.Invariant($"Backpropagation of {names.Length} parameters");
    }

    /// <summary>A sentence on network, loss and, where a step is made, optimizer.</summary>
    public static string Setting(Explanation explanation)
    {
        var network = explanation.Pass.Network;
        var kinds = string.Join(", ", network.Layers.Select(KindOf));
        var penalty = explanation.Pass.HasPenalty ? " with a penalty" : string.Empty;
        var step = explanation.Step is { } made ? $"one step of {made.Optimization.Optimizer.Name}" : "no step";
        return $"One sample through a {network.Sizes} network ({kinds}), {explanation.Pass.Criterion.Loss.Title}{penalty}, "
            + $"{step}. {Rounding(explanation.Pass)}, in the order in which it is written.";
    }

    /// <summary>What a layer is told by: its activation, otherwise the name of its kind.</summary>
    public static string KindOf(Layer layer) =>
        layer is { Activation: { } activation } and not Residual { Activation: Identity } ? activation.Name : layer.Name;

    private static string Rounding(Pass pass) => pass.IsFused
        ? "A sum of products over a layer is fused, each product rounded to binary64 once, together with the sum that it goes into; "
            + "every other product and sum is rounded"
        : "Every product and every sum is rounded to binary64";
}
