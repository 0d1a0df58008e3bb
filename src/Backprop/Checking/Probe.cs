using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>The loss of a batch with one parameter moved, and what the move can have changed.</summary>
/// <param name="FirstLayer">The layer of the parameter.</param>
/// <param name="Trace">The forward pass with the parameter moved.</param>
/// <param name="Loss">The loss after reduction; of the penalty, what the parameter adds to it.</param>
internal sealed record Probe(int FirstLayer, ForwardTrace Trace, double Loss)
{
    /// <summary>Runs the layers from the changed one on; in that layer only the outputs that the parameter goes into.</summary>
    /// <param name="network">The network with the parameter moved.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="before">The forward pass with the parameter where it was.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="pass">What the passes go by.</param>
    public static Probe Run(
        Network network, Parameter parameter, ForwardTrace before, Targets targets, Criterion criterion, PassContext pass)
    {
        var first = parameter.Layer;
        var trace = before with
        {
            Layers =
            [
                .. before.Layers.Take(first),
                .. network.Layers.Skip(first).Select((layer, l) => layer.Prepare(network.InputShapeOf(first + l), targets.Samples)),
            ],
        };
        var (changed, run) = (network.Layers[first], trace.Layers[first]);
        before.Layers[first].NetInputs.Values.CopyTo(run.NetInputs.Values, 0);
        changed.Refresh(trace.InputsOf(first), run, parameter.Block, parameter.Index, pass.ForStream(first));
        changed.Activation?.Apply(run.NetInputs, run.Outputs, network.RowOf(first), pass.Cancellation);
        ForwardPass.Run(network, trace, pass, from: first + 1);
        var loss = criterion.Evaluate(network.OutputActivation, trace.LastNetInputs, trace.Outputs, targets.InRowsOf(network.OutputRow));
        return new Probe(first, trace, loss.Total);
    }
}
