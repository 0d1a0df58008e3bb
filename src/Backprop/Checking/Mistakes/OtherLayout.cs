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
        if (block.In(state.Pass.Network) is { Role: BlockRole.Weights, Shape: { Rank: 2 } shape }
            && shape.Axes[0] is > 1 and var rows && rows == shape.Axes[1])
        {
            yield return new(
                [.. Enumerable.Range(0, gradient.Length).Select(i => Shown()[((i % rows) * rows) + (i / rows)])],
                Remark);
        }

        double[] Shown() => state.Show(block, gradient);
    }
}
