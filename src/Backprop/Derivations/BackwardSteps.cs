using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Derivations;

/// <summary>How ∂E/∂out of a neuron follows from what it feeds: the chain rule from a layer to the one before.</summary>
internal sealed class BackwardSteps(Pass pass, Quantities quantities)
{
    /// <summary>The derivative of a net input by one of its layer's inputs.</summary>
    public DerivationStep NetByInput(int layer, int neuron, int input)
    {
        var (definition, at) = (pass.Network.Layers[layer], quantities.At(layer));
        return DerivationStep.From(
            Stage.Backward,
            quantities.NetByInput(layer, neuron, input),
            definition.PartialByInput(at, neuron, input),
            definition.PartialByInputReason(at, neuron, input));
    }

    /// <summary>What reaches an input of a layer through one of its neurons.</summary>
    public DerivationStep Via(int layer, int neuron, int input) => DerivationStep.From(
        Stage.Backward,
        quantities.Via(layer, neuron, input),
        quantities.ShareOf(layer, neuron, input),
        $"What reaches {quantities.NameOf(layer - 1, input)} through {quantities.NameOf(layer, neuron)}, "
        + "whose own derivative is known already.");

    /// <summary>∂E/∂ of what a layer computes between its inputs and its net inputs.</summary>
    public DerivationStep ErrorByIntermediate(int layer, int kind, int index)
    {
        var node = new LayerNode(kind, index);
        return DerivationStep.From(
            Stage.Backward,
            quantities.Within.ErrorBy(layer, node),
            quantities.Within.Chain(layer, node),
            WithinReason(layer, node));
    }

    /// <summary>∂E/∂out of a neuron that feeds others.</summary>
    public DerivationStep ErrorByOut(int layer, int neuron)
    {
        if (quantities.Within.KindsOf(layer + 1).Count > 0)
        {
            var node = new LayerNode(LayerNode.Input, neuron);
            return DerivationStep.From(
                Stage.Backward,
                quantities.ErrorByOut(layer, neuron),
                quantities.Within.Chain(layer + 1, node),
                WithinReason(layer + 1, node));
        }

        var next = pass.Network.Layers[layer + 1];
        int[] fed = [.. next.OutputsOf(neuron, pass.Network.OutputShapeOf(layer))];
        var name = quantities.NameOf(layer, neuron);
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByOut(layer, neuron),
            SumOver(fed, next, layer + 1, neuron),
            fed.Length == 0 ? $"{name} feeds nothing, so that the error does not depend on it."
                : fed.Length == 1 ? $"{name} feeds {quantities.NameOf(layer + 1, fed[0])} alone."
                : $"{name} feeds {Listed([.. fed.Select(other => quantities.NameOf(layer + 1, other))])}; "
                    + "the error depends on it through each of them, so the derivatives add up.");
    }

    private string WithinReason(int layer, LayerNode node)
    {
        var (users, name) = (quantities.Within.GraphOf(layer).UsersOf(node), quantities.Within.Of(layer, node).Id);
        return users.Count == 1
            ? $"The chain rule: {name} goes into {quantities.Within.Of(layer, users[0]).Id} alone."
            : $"The chain rule: {name} goes into {Listed([.. users.Select(user => quantities.Within.Of(layer, user).Id)])}; "
                + "the error depends on it through each of them, so the derivatives add up.";
    }

    // Fused, the shares are not rounded before they are added up, so that it is their factors that are.
    private Expression SumOver(int[] fed, Layer definition, int layer, int input) => fed.Length == 0 ? 0
        : pass.IsFused && definition.AddsProducts ? new FusedSum([.. fed.Select(neuron =>
            ((Expression)quantities.ErrorByNet(layer, neuron), (Expression)quantities.NetByInput(layer, neuron, input)))])
        : new Sum([.. fed.Select(neuron => (Expression)quantities.Via(layer, neuron, input))]);

    private static string Listed(string[] names) => names.Length <= Sum.LongestWritten
        ? EnglishLists.Join(names)
        : $"all from {names[0]} to {names[^1]}";
}
