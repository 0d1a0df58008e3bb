using Backprop.Kernels;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>Carries the loss's derivative back through a network by the chain rule, from the last layer to the inputs.</summary>
public static class BackwardPass
{
    /// <summary>Computes the gradient of every weight, bias and input, and the deltas on the way.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What <see cref="ForwardPass"/> gave for the batch.</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="arithmetic">How sums of products are rounded.</param>
    /// <param name="cancellation">Asked before each layer, and within it before each sample.</param>
    public static Gradients Run(
        Network network,
        ForwardTrace trace,
        Matrix targets,
        Criterion criterion,
        Arithmetic arithmetic = Arithmetic.Plain,
        CancellationToken cancellation = default)
    {
        var layers = new LayerGradients[network.Layers.Count];
        var last = network.Layers[^1].Activation;
        var deltas = criterion.Deltas(last, trace.NetInputs[^1], trace.Outputs, targets);
        for (var l = network.Layers.Count - 1; ; l--)
        {
            cancellation.ThrowIfCancellationRequested();
            var layer = network.Layers[l];
            var weights = Products.TransposedTimes(deltas, trace.InputsOf(l), arithmetic, cancellation);
            layers[l] = new LayerGradients(weights, BiasGradients(layer, deltas), deltas);
            var inputGradients = Products.Times(deltas, layer.Weights, arithmetic, cancellation);
            if (l == 0)
            {
                return new Gradients(layers, inputGradients);
            }

            deltas = PullBack(network.Layers[l - 1], trace.NetInputs[l - 1], trace.Activations[l - 1], inputGradients, cancellation);
        }
    }

    internal static Matrix PullBack(Layer layer, Matrix z, Matrix a, Matrix da, CancellationToken cancellation = default)
    {
        var dz = new Matrix(z.Rows, z.Columns);
        for (var sample = 0; sample < z.Rows; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            layer.Activation.Pullback(z.Row(sample), a.Row(sample), da.Row(sample), dz.Row(sample));
        }

        return dz;
    }

    internal static double[] BiasGradients(Layer layer, Matrix deltas)
    {
        var gradients = new double[layer.Biases.Length];
        for (var sample = 0; sample < deltas.Rows && gradients.Length > 0; sample++)
        {
            if (gradients.Length > 1)
            {
                Elementwise.Add(gradients, deltas.Row(sample));
                continue;
            }

            foreach (var delta in deltas.Row(sample))
            {
                gradients[0] += delta;
            }
        }

        return gradients;
    }
}
