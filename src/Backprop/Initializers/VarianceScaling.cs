using Backprop.Layers;
using Backprop.Randomness;

namespace Backprop.Initializers;

/// <summary>Draws weights with a variance that keeps signals from growing or fading on their way; biases start at 0.</summary>
/// <param name="Distribution">The shape of the distribution.</param>
public abstract record VarianceScaling(Distribution Distribution) : Initializer
{
    /// <summary>The weights' variance, σ².</summary>
    /// <param name="inputs">Fan-in: the inputs of a neuron.</param>
    /// <param name="neurons">Fan-out: the neurons that an input feeds.</param>
    public abstract double Variance(int inputs, int neurons);

    /// <inheritdoc/>
    public sealed override void Fill(Block block, Xoshiro256 random, CancellationToken cancellation = default)
    {
        if (block.Role == BlockRole.Biases)
        {
            return;
        }

        var variance = Variance(block.FanIn, block.FanOut);
        var deviation = Math.Sqrt(variance);
        var bound = Math.Sqrt(3 * variance);
        var values = block.Values.AsSpan();
        for (var i = 0; i < values.Length; i++)
        {
            if (i % block.Shape.Columns == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            values[i] = Distribution == Distribution.Normal
                ? deviation * random.NextNormal()
                : bound * ((2 * random.NextUniform()) - 1);
        }
    }
}
