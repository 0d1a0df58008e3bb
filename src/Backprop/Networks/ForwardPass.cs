using Backprop.Kernels;
using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>Runs a batch through a network, layer by layer.</summary>
public static class ForwardPass
{
    /// <summary>Computes every net input and output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The batch, (samples × inputs).</param>
    /// <param name="pass">What the pass goes by.</param>
    public static ForwardTrace Run(Network network, Matrix inputs, PassContext pass = default)
    {
        var trace = ForwardTrace.For(network, inputs);
        Run(network, trace, pass);
        return trace;
    }

    /// <summary>Computes every net input and output from a layer on, into a trace that is there.</summary>
    internal static void Run(Network network, ForwardTrace trace, PassContext pass, int from = 0)
    {
        for (var l = from; l < network.Layers.Count; l++)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            var (layer, run) = (network.Layers[l], trace.Layers[l]);
            layer.Forward(trace.InputsOf(l), run, pass.ForStream(l));
            for (var s = 1; s < network.SourcesOf(l).Count; s++)
            {
                Elementwise.Add(run.NetInputs.Values, trace.OutputsOf(network.SourcesOf(l)[s]).Values);
            }

            layer.Activation?.Apply(run.NetInputs, run.Outputs, network.RowOf(l), pass.Cancellation);
        }
    }
}
