using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>Carries the loss's derivative back through a network by the chain rule, from the last layer to the inputs.</summary>
public static class BackwardPass
{
    /// <summary>Computes the gradient of every parameter and input, and the deltas on the way.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What <see cref="ForwardPass"/> gave for the batch.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="pass">What the pass goes by: the same as forward.</param>
    public static Gradients Run(Network network, ForwardTrace trace, Targets targets, Criterion criterion, PassContext pass = default)
    {
        var gradients = Gradients.For(network, trace.Inputs.Rows, withInputs: true);
        Run(network, trace, targets, criterion, gradients, pass);
        return gradients;
    }

    /// <summary>Computes every gradient into those that are there; ∂E/∂x only where there is room for it.</summary>
    internal static void Run(
        Network network, ForwardTrace trace, Targets targets, Criterion criterion, Gradients gradients, PassContext pass)
    {
        var last = network.ActivationBefore(criterion.Loss);
        trace.Layers[^1].IsPastActivation = !ReferenceEquals(last, network.LastActivation);
        criterion.Deltas(
            last,
            trace.LastNetInputs,
            trace.Outputs,
            targets.InRowsOf(network.OutputRow),
            gradients.Layers[^1].Deltas,
            pass.Summation);
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            var (layer, run, deltas) = (network.Layers[l], trace.Layers[l], gradients.Layers[l].Deltas);
            if (l < network.Layers.Count - 1)
            {
                gradients.AddShares(network.ReadersOf(l), deltas);
                layer.Activation?.Pullback(run.NetInputs, run.Outputs, deltas, deltas, network.RowOf(l), pass.Cancellation);
            }

            layer.Backward(trace.InputsOf(l), run, deltas, gradients.Layers[l].Blocks, gradients.SharesOf(l), pass.ForStream(l));
            Penalty.AddTo(gradients.Layers[l].Blocks, layer, criterion.Regularization);
        }

        if (gradients.Inputs is { } inputs)
        {
            gradients.AddShares(network.ReadersOf(-1), inputs);
        }
    }

    /// <summary>∂E/∂y of a layer, summed over the layers that take it in their order.</summary>
    /// <param name="trace">The forward pass.</param>
    /// <param name="layer">The layer, not the last.</param>
    /// <param name="deltasOf">∂E/∂z of the layers that take it.</param>
    /// <param name="pass">What the pass goes by.</param>
    /// <param name="replaced">A layer to go back through in another's place; null for none.</param>
    internal static Matrix OutputGradients(
        ForwardTrace trace, int layer, Func<int, Matrix> deltasOf, PassContext pass, (int Layer, Layer By)? replaced = null)
    {
        Matrix? dy = null;
        foreach (var (reader, offset) in trace.Network.ReadersOf(layer))
        {
            var deltas = deltasOf(reader);
            var share = new Matrix(trace.Inputs.Rows, trace.Network.WidthOf(layer));
            if (offset > 0)
            {
                deltas.Values.CopyTo(share.Values, 0);
            }
            else
            {
                var definition = replaced is { } other && other.Layer == reader ? other.By : trace.Network.Layers[reader];
                definition.Backward(trace.InputsOf(reader), trace.Layers[reader], deltas, [], share, pass.ForStream(reader));
            }

            if (dy is not null)
            {
                Elementwise.Add(dy.Values, share.Values);
            }

            dy ??= share;
        }

        return dy!;
    }
}
