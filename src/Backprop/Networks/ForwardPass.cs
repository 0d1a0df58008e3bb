using Backprop.Kernels;

namespace Backprop.Networks;

/// <summary>Runs a batch through a network: z = x·Wᵀ + b and a = f(z), layer by layer.</summary>
public static class ForwardPass
{
    /// <summary>Computes every net input and output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The batch, (samples × inputs).</param>
    /// <param name="arithmetic">How sums of products are rounded.</param>
    /// <param name="cancellation">Asked before each layer, and within it before each sample.</param>
    /// <returns>z and a of every layer, each (samples × neurons).</returns>
    public static ForwardTrace Run(
        Network network, Matrix inputs, Arithmetic arithmetic = Arithmetic.Plain, CancellationToken cancellation = default)
    {
        var netInputs = new Matrix[network.Layers.Count];
        var activations = new Matrix[network.Layers.Count];
        var x = inputs;
        for (var l = 0; l < network.Layers.Count; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var layer = network.Layers[l];
            netInputs[l] = Products.TimesTransposed(x, layer.Weights, arithmetic, cancellation);
            AddBiases(netInputs[l], layer);
            activations[l] = x = Activate(layer, netInputs[l], cancellation);
        }

        return new ForwardTrace(inputs, netInputs, activations);
    }

    private static void AddBiases(Matrix z, Layer layer)
    {
        for (var sample = 0; sample < z.Rows && layer.Biases.Length > 0; sample++)
        {
            if (layer.Biases.Length == 1)
            {
                Elementwise.Add(z.Row(sample), layer.Biases[0]);
            }
            else
            {
                Elementwise.Add(z.Row(sample), layer.Biases);
            }
        }
    }

    private static Matrix Activate(Layer layer, Matrix z, CancellationToken cancellation)
    {
        var a = new Matrix(z.Rows, z.Columns);
        for (var sample = 0; sample < z.Rows; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            layer.Activation.Apply(z.Row(sample), a.Row(sample));
        }

        return a;
    }
}
