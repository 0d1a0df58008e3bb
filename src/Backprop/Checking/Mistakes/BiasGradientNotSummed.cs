using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>A bias got one term of the sum that its gradient is, or the mean of the terms.</summary>
[WireName("biasGradientNotSummed")]
internal sealed class BiasGradientNotSummed : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        if (state.Definition is not Dense dense || block.In(state.Pass.Network).Role != BlockRole.Biases)
        {
            return [];
        }

        var overNeurons = dense.HasSharedBias ? OverNeurons(deltas, gradient) : [];
        return overNeurons.Concat(OverSamples(dense, deltas)).Select(variant => new Variant<double[]>(
            state.Show(block, variant.Value), variant.Remark));
    }

    private static IEnumerable<Variant<double[]>> OverNeurons(Matrix deltas, double[] gradient)
    {
        const string Sum = "The bias serves every neuron of the layer, so its gradient is the sum of their ∂E/∂net";
        yield return new([gradient[0] / deltas.Columns], $"{Sum}; the mean was taken.");
        for (var neuron = 0; neuron < deltas.Columns; neuron++)
        {
            var sum = 0.0;
            for (var sample = 0; sample < deltas.Rows; sample++)
            {
                sum += deltas[sample, neuron];
            }

            yield return new([sum], $"{Sum}; one neuron's alone was taken.");
        }
    }

    private static IEnumerable<Variant<double[]>> OverSamples(Dense dense, Matrix deltas)
    {
        if (deltas.Rows == 1)
        {
            yield break;
        }

        // The first and the last are what a loop that forgets to add leaves behind.
        foreach (var sample in new[] { 0, deltas.Rows - 1 })
        {
            var single = dense.Biases.Length == 1 ? [Sum(deltas.Row(sample))] : deltas.Row(sample).ToArray();
            foreach (var scale in new[] { 1, deltas.Rows })
            {
                yield return new(
                    [.. single.Select(value => value * scale)],
                    "The gradient of a bias is the sum over the samples of its neuron's ∂E/∂net; one sample's alone was taken.");
            }
        }
    }

    private static double Sum(ReadOnlySpan<double> deltas)
    {
        var sum = 0.0;
        foreach (var delta in deltas)
        {
            sum += delta;
        }

        return sum;
    }
}
