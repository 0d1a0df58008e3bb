using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The numbers of a weight matrix stand the other way round: [inputs][neurons].</summary>
[WireName("otherLayout")]
internal sealed class OtherLayout : Mistake
{
    public const string Remark =
        "The numbers of the weights stand the other way round: here rows are neurons, [neurons][inputs], as in PyTorch; a Keras kernel, "
        + "or x·W in NumPy, is [inputs][neurons].";

    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        // Any other than a square one shows it by its shape.
        if (state.Definition is Dense { Weights: var weights } && block.Block == 0 && weights.Rows == weights.Columns && weights.Rows > 1)
        {
            yield return new(
                [.. Enumerable.Range(0, gradient.Length).Select(i => Shown()[((i % weights.Rows) * weights.Rows) + (i / weights.Rows)])],
                Remark);
        }

        double[] Shown() => state.Show(block, gradient);
    }
}
