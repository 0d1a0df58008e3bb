using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>
/// What regularization adds to a network's loss and its derivatives: of frozen parameters too, and nothing where there is none.
/// </summary>
internal static class Penalty
{
    /// <summary>Whether a block is penalised.</summary>
    public static bool IsOn(Block block, Regularization? rule) =>
        rule is not null && (rule.Biases || block.Role == BlockRole.Weights);

    /// <summary>The penalty; null where there is no regularization.</summary>
    public static double? Of(Network network, Regularization? rule)
    {
        if (rule is null)
        {
            return null;
        }

        var (absolutes, squares) = (0.0, 0.0);
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var blocks = network.Layers[l].Blocks;
            for (var b = 0; b < blocks.Count; b++)
            {
                if (IsOn(blocks[b], rule))
                {
                    rule.Add(blocks[b].Values, ref absolutes, ref squares);
                }
            }
        }

        return rule.Of(absolutes, squares);
    }

    /// <summary>Adds its derivatives to the gradients of a layer's blocks.</summary>
    public static void AddTo(IReadOnlyList<Matrix> gradients, Layer layer, Regularization? rule)
    {
        for (var b = 0; b < gradients.Count && rule is not null; b++)
        {
            if (IsOn(layer.Blocks[b], rule))
            {
                rule.AddSlopes(layer.Blocks[b].Values, gradients[b].Values);
            }
        }
    }
}
