using Backprop.Randomness;

namespace Backprop.Initializers;

/// <summary>Gives a layer the values that its training starts from.</summary>
public abstract record Initializer : Definition
{
    /// <summary>Fills a layer's parameters.</summary>
    /// <param name="weights">Receives the weights, (neurons × inputs); drawn row after row.</param>
    /// <param name="biases">Receives the biases; drawn after the weights, where they are drawn. They come as zeros.</param>
    /// <param name="random">The source of random numbers, shared by all layers of a network.</param>
    /// <param name="cancellation">Asked before each neuron, where its weights take a while.</param>
    public abstract void Fill(Matrix weights, Span<double> biases, Xoshiro256 random, CancellationToken cancellation = default);
}
