using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The biases were left out of the forward pass.</summary>
[WireName("biasForgotten")]
internal sealed class BiasForgotten : Mistake
{
    private const string Remark = "The biases are missing in the forward pass: net is the sum of weights times inputs, plus the bias.";

    public override IEnumerable<Variant<CheckedPass>> Passes(CheckedPass pass)
    {
        var biased = Enumerable.Range(0, pass.Network.Layers.Count).Where(l => HasBias(pass.Network.Layers[l])).ToList();
        if (biased.Count == 0)
        {
            yield break;
        }

        yield return new(Without(pass, biased), Remark);
        for (var l = 0; l < biased.Count && biased.Count > 1; l++)
        {
            yield return new(Without(pass, [biased[l]]), $"{Remark} They are missing in {pass.Network.PathOf(biased[l])} alone.");
        }
    }

    public override IEnumerable<Variant<Matrix>> NetInputs(ForwardState state)
    {
        if (HasBias(state.Definition))
        {
            yield return new(state.Compute(Without(state.Definition), state.Inputs), Remark);
        }
    }

    private static Layer Without(Layer layer) =>
        layer.With([.. layer.Blocks.Select(block => block.Role == BlockRole.Biases ? new double[block.Values.Length] : block.Values)]);

    private static bool HasBias(Layer layer) =>
        layer.Blocks.Any(block => block.Role == BlockRole.Biases && block.Values.Any(value => value != 0));

    private static CheckedPass Without(CheckedPass pass, IReadOnlyList<int> layers)
    {
        var network = pass.Network.Copy();
        foreach (var biases in layers.SelectMany(l => network.Layers[l].Blocks).Where(block => block.Role == BlockRole.Biases))
        {
            Array.Clear(biases.Values);
        }

        return pass with { Trace = ForwardPass.Run(network, pass.Trace.Inputs, pass.Context) };
    }
}
