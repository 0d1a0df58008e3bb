using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>Looks for moments that left the finite range: the square of a gradient can, where the gradient itself does not.</summary>
internal static class StateDivergence
{
    /// <summary>The first moment that is not finite, layer by layer.</summary>
    public static Divergence? In(Network network, IReadOnlyList<LayerMoments> layers, Optimizer optimizer)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            for (var m = 0; m < optimizer.Moments.Count; m++)
            {
                for (var b = 0; b < layers[l].Blocks.Count; b++)
                {
                    if (Divergence.PerParameter(optimizer.Moments[m].Name, layers[l].Blocks[b][m], l, b, network) is { } found)
                    {
                        return found;
                    }
                }
            }
        }

        return null;
    }
}
