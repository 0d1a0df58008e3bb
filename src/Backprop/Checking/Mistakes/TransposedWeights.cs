using Backprop.Layers;

namespace Backprop.Checking.Mistakes;

/// <summary>The deltas were carried back through the transpose of the next layer's weights, which only a square matrix allows.</summary>
[WireName("transposedWeights")]
internal sealed class TransposedWeights : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        foreach (var (layer, after) in state.DenseAfter.Where(next => next.Dense.Weights.Rows == next.Dense.Weights.Columns))
        {
            yield return new(
                state.ThroughActivation(state.OutputGradients(layer, after with { Weights = after.Weights.Transposed() })),
                "The deltas were carried back through the transpose of the next layer's weights: ∂E/∂out of neuron i sums over the "
                + "neurons j that it feeds, with the weight from i to j; with one row per neuron that is weights[j][i].");
        }
    }

    public override IEnumerable<Variant<Matrix>> NetInputs(ForwardState state)
    {
        if (state.Definition is Dense { Weights: var weights } dense && weights.Rows == weights.Columns && weights.Rows > 1)
        {
            yield return new(
                state.Compute(dense with { Weights = weights.Transposed() }, state.Inputs),
                "The weights were taken the other way round: net of neuron j sums over the inputs i, each times weights[j][i], row j.");
        }
    }
}
