using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Randomness;

namespace Backprop.Networks;

/// <summary>Makes networks to start training from.</summary>
public static class InitialNetwork
{
    /// <summary>Draws all parameters, layer by layer, from one generator: the same seed gives the same network.</summary>
    /// <param name="input">The shape of a sample.</param>
    /// <param name="plans">The layers in order.</param>
    /// <param name="initializer">What the parameters are drawn from.</param>
    /// <param name="seed">Where the generator starts.</param>
    /// <param name="cancellation">Asked before each neuron.</param>
    public static Network Create(
        Shape input, IReadOnlyList<LayerPlan> plans, Initializer initializer, ulong seed, CancellationToken cancellation = default)
    {
        var layers = new Layer[plans.Count];
        var given = input;
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = plans[l].For(given);
            given = plans[l].OutputShape(given);
        }

        var (network, random) = (new Network(layers, input), new Xoshiro256(seed));
        foreach (var layer in network.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var block in layer.Blocks.Where(block => block.Role.IsDrawn))
            {
                initializer.Fill(block, random, cancellation);
            }
        }

        return network;
    }
}
