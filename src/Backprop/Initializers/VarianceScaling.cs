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
    public sealed override void Fill(Matrix weights, Span<double> biases, Xoshiro256 random, CancellationToken cancellation = default)
    {
        var variance = Variance(weights.Columns, weights.Rows);
        var deviation = Math.Sqrt(variance);
        var bound = Math.Sqrt(3 * variance);
        for (var neuron = 0; neuron < weights.Rows; neuron++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ref var w in weights.Row(neuron))
            {
                w = Distribution == Distribution.Normal
                    ? deviation * random.NextNormal()
                    : bound * ((2 * random.NextUniform()) - 1);
            }
        }
    }
}
