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

    /// <summary>∂E/∂out of a neuron that feeds others.</summary>
    public DerivationStep ErrorByOut(int layer, int neuron)
    {
        Way[] ways = [.. pass.Network.ReadersOf(layer).Select(reader => Through(reader, neuron)).Where(way => way.Fed.Count > 0)];
        return DerivationStep.From(
            Stage.Backward,
            quantities.ErrorByOut(layer, neuron),
            ways switch { [] => 0, [var way] => SumOver(way), _ => new Sum([.. ways.Select(SumOver)]) },
            Reason(quantities.NameOf(layer, neuron), ways));
    }

    private string Reason(string name, Way[] ways) => ways switch
    {
        [] => $"{name} feeds nothing, so that the error does not depend on it.",
        [{ Fed: [var fed] } way] => $"{name} feeds {quantities.NameOf(way.Layer, fed)} alone.",
        [var way] => $"{name} feeds {Listed(way)}; the error depends on it through each of them, so the derivatives add up.",
        _ => $"{name} goes {ways.Length} ways: to {string.Join("; and to ", ways.Select(Listed))}. The error depends on it through each "
            + "of them, so the derivatives add up.",
    };

    private Way Through(Reader reader, int neuron)
    {
        var ((layer, offset), network) = (reader, pass.Network);
        return new(layer, offset + neuron, [.. network.Layers[layer].OutputsOf(offset + neuron, network.InputShapeOf(layer))]);
    }

    // Fused, the shares are not rounded before they are added up, so that it is their factors that are.
    private Expression SumOver(Way way) => way.Fed is [var only] && !IsFused(way) ? quantities.Via(way.Layer, only, way.Input)
        : IsFused(way) ? new FusedSum([.. way.Fed.Select(neuron =>
            ((Expression)quantities.ErrorByNet(way.Layer, neuron), (Expression)quantities.NetByInput(way.Layer, neuron, way.Input)))])
        : new Sum([.. way.Fed.Select(neuron => (Expression)quantities.Via(way.Layer, neuron, way.Input))]);

    private bool IsFused(Way way) => pass.IsFused && pass.Network.Layers[way.Layer].AddsProducts;

    private string Listed(Way way) => way.Fed.Count <= Sum.LongestWritten
        ? EnglishLists.Join([.. way.Fed.Select(neuron => quantities.NameOf(way.Layer, neuron))])
        : $"all from {quantities.NameOf(way.Layer, way.Fed[0])} to {quantities.NameOf(way.Layer, way.Fed[^1])}";

    private string NameOfSource(int layer, int input)
    {
        var (source, position) = pass.Network.SourceOf(layer, input);
        return quantities.NameOf(source, position);
    }

    /// <summary>What a neuron feeds in one of the layers that take what its layer gives.</summary>
    /// <param name="Layer">The layer that is fed.</param>
    /// <param name="Input">Which of its inputs the neuron is.</param>
    /// <param name="Fed">The net inputs that it goes into.</param>
    private sealed record Way(int Layer, int Input, IReadOnlyList<int> Fed);
}
