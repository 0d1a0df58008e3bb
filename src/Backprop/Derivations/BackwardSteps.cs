using Backprop.Expressions;
using Backprop.Networks;

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
        $"What reaches {NameOfSource(layer, input)} through {quantities.NameOf(layer, neuron)}, "
        + "whose own derivative is known already.");

    /// <summary>∂E/∂ of what a layer computes between its inputs and its net inputs; null where the error does not depend on it.</summary>
    public DerivationStep? ErrorByIntermediate(int layer, int kind, int index)
    {
        var node = new LayerNode(kind, index);
        return !quantities.Within.LeadsOn(layer, node) ? null : DerivationStep.From(
            Stage.Backward,
            quantities.Within.ErrorBy(layer, node),
            quantities.Within.Chain(layer, node),
            quantities.Within.ShortOf(layer, node)?.Reason(quantities.At(layer), index) ?? WithinReason(layer, node));
    }

    /// <summary>∂E/∂out of a neuron that feeds others.</summary>
    public DerivationStep ErrorByOut(int layer, int neuron)
    {
        Way[] ways = [.. pass.Network.ReadersOf(layer).Select(reader => Through(reader, neuron)).Where(way => way.Names.Length > 0)];
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByOut(layer, neuron),
            Sum.Of([.. ways.Select(way => way.Sum)]),
            Reason(quantities.NameOf(layer, neuron), neuron, ways));
    }

    private string Reason(string name, int neuron, Way[] ways) => ways switch
    {
        [] => $"{name} feeds nothing, so that the error does not depend on it.",
        [{ Within: true } way] => WithinReason(way.Layer, new LayerNode(LayerNode.Input, neuron)),
        [{ Names: [var fed] }] => $"{name} feeds {fed} alone.",
        [var way] => $"{name} feeds {Listed(way.Names)}; the error depends on it through each of them, so the derivatives add up.",
        _ => $"{name} goes {ways.Length} ways: to {string.Join("; and to ", ways.Select(way => Listed(way.Names)))}. The error depends on "
            + "it through each of them, so the derivatives add up.",
    };

    private Way Through(Reader reader, int neuron)
    {
        var ((layer, offset), network) = (reader, pass.Network);
        if (quantities.Within.KindsOf(layer).Count > 0)
        {
            var node = new LayerNode(LayerNode.Input, neuron);
            var users = quantities.Within.UsersOf(layer, node);
            return new(
                layer, [.. users.Select(user => quantities.Within.Of(layer, user).Id)], quantities.Within.Chain(layer, node), Within: true);
        }

        int[] fed = [.. network.Layers[layer].OutputsOf(offset + neuron, network.InputShapeOf(layer))];
        return new(layer, [.. fed.Select(other => quantities.NameOf(layer, other))], SumOver(fed, layer, offset + neuron), Within: false);
    }

    private string WithinReason(int layer, LayerNode node)
    {
        var (users, name) = (quantities.Within.UsersOf(layer, node), quantities.Within.Of(layer, node).Id);
        if (quantities.Within.OutputOf(layer, node) is not null)
        {
            var together = $"{pass.Criterion.Loss.Name} after {pass.Network.OutputActivation.Name} has a short form";
            return users.Count == 0
                ? $"{name} makes an output and nothing else, and {together}."
                : $"{name} makes an output, for which {together}; and the state goes on into the next step, by the chain rule.";
        }

        return users.Count == 1
            ? $"The chain rule: {name} goes into {quantities.Within.Of(layer, users[0]).Id} alone."
            : $"The chain rule: {name} goes into {Listed([.. users.Select(user => quantities.Within.Of(layer, user).Id)])}; "
                + "the error depends on it through each of them, so the derivatives add up.";
    }

    // Fused, the shares are not rounded before they are added up, so that it is their factors that are.
    private Expression SumOver(int[] fed, int layer, int input) => fed.Length == 0 ? 0
        : pass.IsFused && pass.Network.Layers[layer].AddsProducts ? new FusedSum([.. fed.Select(neuron =>
            ((Expression)quantities.ErrorByNet(layer, neuron), (Expression)quantities.NetByInput(layer, neuron, input)))])
        : Sum.Of([.. fed.Select(neuron => (Expression)quantities.Via(layer, neuron, input))]);

    private static string Listed(string[] names) => names.Length <= Sum.LongestWritten
        ? EnglishLists.Join(names)
        : $"all from {names[0]} to {names[^1]}";

    private string NameOfSource(int layer, int input)
    {
        var (source, position) = pass.Network.SourceOf(layer, input);
        return quantities.NameOf(source, position);
    }

    /// <summary>What a neuron feeds in one of the layers that take what its layer gives.</summary>
    /// <param name="Layer">The layer that is fed.</param>
    /// <param name="Names">The net inputs that it goes into, or what the layer computes on the way to them.</param>
    /// <param name="Sum">What reaches it through the layer.</param>
    /// <param name="Within">Whether the layer computes something on the way.</param>
    private sealed record Way(int Layer, string[] Names, Expression Sum, bool Within);
}
