using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>What the layer before gives was taken before its activation: its net inputs in the place of its outputs.</summary>
[WireName("netInsteadOfOut")]
internal sealed class NetInsteadOfOut : Mistake
{
    private const string Remark =
        "The net inputs of the layer before were taken for its outputs: what a layer is given is out = f(net) of the layer before it.";

    public override IEnumerable<Variant<Matrix>> NetInputs(ForwardState state)
    {
        if (state.NetInputsBefore is { } nets)
        {
            yield return new(state.Compute(state.Definition, nets), Remark);
        }
    }

    public override IEnumerable<Variant<Matrix>> Outputs(ForwardState state, Matrix netInputs)
    {
        if (state.Definition.Activation is not null)
        {
            yield return new(netInputs, "The net input stands in the place of the output: out = f(net), the activation of it.");
        }
    }

    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        var before = state.Pass.Network.SourcesOf(state.Layer)[0];
        if (before >= 0
            && state.Pass.Network.Layers[before].Activation is not null
            && block.In(state.Pass.Network).Role == BlockRole.Weights)
        {
            yield return new(state.Show(block, state.Gradients(deltas, state.Pass.Trace.Layers[before].NetInputs)[block.Block]), Remark);
        }
    }
}
