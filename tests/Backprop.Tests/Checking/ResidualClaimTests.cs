using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Tests.Networks;

namespace Backprop.Tests.Checking;

/// <summary>Mistakes made in layers that stand inside others.</summary>
public sealed class ResidualClaimTests
{
    private static readonly Layer[] Layers =
    [
        Dense(2, 3, 0),
        new Residual([Dense(3, 4, 1), Dense(4, 3, 2)], [Dense(3, 3, 3)], new Tanh()),
        new Residual([Dense(3, 3, 4)]),
        Dense(3, 2, 5),
    ];

    private static readonly Network Network = new(Layers);
    private static readonly Matrix Inputs = Examples.Spread(4, 2);
    private static readonly Matrix Targets = Examples.Spread(4, 2, start: 0.4);

    [Fact]
    public void Right_gradients_agree() => Assert.True(Check().Agrees);

    // The dense layers in order, and where each stands in the network, whose sums are layers too.
    [Theory]
    [InlineData(0, "layers[0]")]
    [InlineData(1, "layers[1].layers[0]")]
    [InlineData(2, "layers[1].layers[1]")]
    [InlineData(3, "layers[1].shortcut[0]")]
    [InlineData(4, "layers[2].layers[0]")]
    [InlineData(5, "layers[3]")]
    public void A_missing_derivative_is_found_where_it_is_missing(int dense, string path)
    {
        var result = Check(dense);

        var diagnosis = Assert.Single(result.Diagnoses);
        Assert.Equal("missingActivationDerivative", diagnosis.Mistake);
        Assert.Contains(path, diagnosis.Parameters.Select(parameter => Network.PathOf(parameter.Layer)));
        Assert.Equal(result.Differing.ToHashSet(), diagnosis.Parameters.ToHashSet());
    }

    private static ClaimResult Check(params int[] withoutDerivative)
    {
        var plain = new PlainBackprop(withoutDerivative);
        plain.Run(Layers, Inputs, Targets);
        var claimed = new Queue<ClaimedLayer>(plain.Gradients.Select(dense => new ClaimedLayer([dense.Weights.Values, dense.Biases])));
        var criterion = new Criterion(new HalfSquaredError(), Reduction.Sum);
        var trace = ForwardPass.Run(Network, Inputs);
        return ClaimCheck.Run(
            new CheckedPass(Network, trace, Targets, criterion),
            BackwardPass.Run(Network, trace, Targets, criterion),
            Claim.OfGradients([.. Network.Layers.Select(layer => layer.Blocks.Count > 0 ? claimed.Dequeue() : new ClaimedLayer())]));
    }

    private static Dense Dense(int inputs, int neurons, int position) => new(
        Examples.Spread(neurons, inputs, position * 0.37), Examples.Spread(1, neurons, position * 0.61).Values, new Tanh());
}
