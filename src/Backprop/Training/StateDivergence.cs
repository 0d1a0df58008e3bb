using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>Looks for moments that left the finite range: the square of a gradient can, where the gradient itself does not.</summary>
internal static class StateDivergence
{
    /// <summary>The first moment that is not finite, layer by layer.</summary>
    public static Divergence? In(Network network, OptimizerState state, Optimizer optimizer)
    {
        for (var l = 0; l < state.Layers.Count; l++)
        {
            var (rows, columns) = (network.Layers[l].Weights.Rows, network.Layers[l].Weights.Columns);
            for (var m = 0; m < optimizer.Moments.Count; m++)
            {
                var name = optimizer.Moments[m].Name;
                var weights = new Matrix(rows, columns, state.Layers[l].Weights[m]);
                if (Divergence.PerParameter(name, name, weights, state.Layers[l].Biases[m], l, network) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
