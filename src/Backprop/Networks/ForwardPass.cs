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
        var trace = ForwardTrace.For(network, inputs);
        Run(network, trace, arithmetic, cancellation);
        return trace;
    }

    /// <summary>Computes every net input and output, into a trace that is there.</summary>
    internal static void Run(Network network, ForwardTrace trace, Arithmetic arithmetic, CancellationToken cancellation)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            var layer = network.Layers[l];
            Products.TimesTransposed(trace.InputsOf(l), layer.Weights, trace.NetInputs[l], arithmetic, cancellation);
            AddBiases(trace.NetInputs[l], layer);
            layer.Activation.Apply(trace.NetInputs[l], trace.Activations[l], cancellation);
        }
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
}
