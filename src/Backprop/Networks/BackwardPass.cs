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
        criterion.Deltas(
            network.LastActivation, trace.LastNetInputs, trace.Outputs, targets.InRowsOf(network.OutputRow), gradients.Layers[^1].Deltas);
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            var (blocks, deltas) = gradients.Layers[l];
            var before = l > 0 ? gradients.Layers[l - 1].Deltas : gradients.Inputs;
            network.Layers[l].Backward(trace.InputsOf(l), trace.Layers[l], deltas, blocks, before, pass.ForStream(l));
            Penalty.AddTo(blocks, network.Layers[l], criterion.Regularization);
            if (l > 0)
            {
                var run = trace.Layers[l - 1];
                network.Layers[l - 1].Activation?.Pullback(
                    run.NetInputs, run.Outputs, before!, before!, network.RowOf(l - 1), pass.Cancellation);
            }
        }
    }
}
