using Backprop.Initializers;
using Backprop.Randomness;

namespace Backprop.Networks;

/// <summary>Makes networks to start training from.</summary>
public static class InitialNetwork
{
    /// <summary>Draws all parameters, layer by layer, from one generator: the same seed gives the same network.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="layers">The layers in order.</param>
    /// <param name="initializer">What the parameters are drawn from.</param>
    /// <param name="seed">Where the generator starts.</param>
    /// <param name="cancellation">Asked before each neuron.</param>
    public static Network Create(
        int inputs, IReadOnlyList<LayerPlan> layers, Initializer initializer, ulong seed, CancellationToken cancellation = default)
    {
        var random = new Xoshiro256(seed);
        var made = new Layer[layers.Count];
        for (var l = 0; l < made.Length; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = layers[l];
            var weights = new Matrix(plan.Neurons, l == 0 ? inputs : layers[l - 1].Neurons);
            var biases = new double[plan.BiasCount];
            initializer.Fill(weights, biases, random, cancellation);
            made[l] = new Layer(weights, biases, plan.Activation, plan.Freeze);
        }

        return new Network(made);
    }
}
