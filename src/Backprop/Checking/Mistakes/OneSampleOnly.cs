using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>Of a batch one sample alone went into the gradients: assigned in a loop, and not added.</summary>
[WireName("oneSampleOnly")]
internal sealed class OneSampleOnly : Mistake
{
    // Of more, the first and the last: what a loop leaves behind that ends too early or forgets to add.
    private const int MostTried = 16;

    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state) =>
        state.After is null ? Variants(state, state.Deltas()) : [];

    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient) =>
        block.In(state.Pass.Network).Role == BlockRole.Weights
            ? Variants(state, deltas).Select(variant => variant.With(
                state.Show(block, state.Gradients(variant.Value)[block.Block])))
            : [];

    private static IEnumerable<Variant<Matrix>> Variants(LayerState state, Matrix deltas)
    {
        var samples = deltas.Rows;
        int[] tried = samples == 1 ? [] : samples <= MostTried ? [.. Enumerable.Range(0, samples)] : [0, samples - 1];
        int[] scales = state.Pass.Criterion.Reduction == Reduction.Sum ? [1] : [1, samples];
        return
            from scale in scales
            from sample in tried
            select new Variant<Matrix>(
                Only(deltas, sample, scale),
                FormattableString.Invariant($"Of the {samples} samples, inputs[{sample}] alone went into the gradient: ")
                    + "it is the sum over all samples, added up sample by sample, and not what one of them assigned.");
    }

    private static Matrix Only(Matrix deltas, int sample, double scale)
    {
        var only = new Matrix(deltas.Rows, deltas.Columns);
        for (var i = 0; i < deltas.Columns; i++)
        {
            only.Row(sample)[i] = scale * deltas[sample, i];
        }

        return only;
    }
}
