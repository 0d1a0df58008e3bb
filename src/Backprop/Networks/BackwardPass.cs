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
        var gradients = Gradients.For(network, trace.Inputs.Rows, withInputs: true);
        Run(network, trace, targets, criterion, gradients, arithmetic, cancellation);
        return gradients;
    }

    /// <summary>Computes every gradient into those that are there; ∂E/∂x only where there is room for it.</summary>
    internal static void Run(
        Network network,
        ForwardTrace trace,
        Matrix targets,
        Criterion criterion,
        Gradients gradients,
        Arithmetic arithmetic,
        CancellationToken cancellation)
    {
        criterion.Deltas(network.Layers[^1].Activation, trace.NetInputs[^1], trace.Outputs, targets, gradients.Layers[^1].Deltas);
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            cancellation.ThrowIfCancellationRequested();
            var (weights, biases, deltas) = gradients.Layers[l];
            Products.TransposedTimes(deltas, trace.InputsOf(l), weights, arithmetic, cancellation);
            SumOverSamples(deltas, biases);
            if (l > 0)
            {
                var before = gradients.Layers[l - 1].Deltas;
                Products.Times(deltas, network.Layers[l].Weights, before, arithmetic, cancellation);
                network.Layers[l - 1].Activation.Pullback(
                    trace.NetInputs[l - 1], trace.Activations[l - 1], before, before, cancellation);
            }
            else if (gradients.Inputs is { } inputs)
            {
                Products.Times(deltas, network.Layers[l].Weights, inputs, arithmetic, cancellation);
            }
        }
    }

    /// <summary>The gradient of a layer's biases, in their form.</summary>
    internal static double[] BiasGradients(Layer layer, Matrix deltas)
    {
        var gradients = new double[layer.Biases.Length];
        SumOverSamples(deltas, gradients);
        return gradients;
    }

    private static void SumOverSamples(Matrix deltas, double[] sums)
    {
        Array.Clear(sums);
        for (var sample = 0; sample < deltas.Rows && sums.Length > 0; sample++)
        {
            if (sums.Length > 1)
            {
                Elementwise.Add(sums, deltas.Row(sample));
                continue;
            }

            foreach (var delta in deltas.Row(sample))
            {
                sums[0] += delta;
            }
        }
    }
}
