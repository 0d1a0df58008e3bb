using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Tests.Layers;

namespace Backprop.Tests.Derivations;

public sealed class GivensTests
{
    // 16 hidden neurons feed a layer that is too wide to derive them all: but for the one on the way they are given.
    [Fact]
    public void Weights_come_first_then_biases_inputs_outputs_targets_and_the_rest()
    {
        var explanation = Explained.Of(Examples.Dense(new Tanh(), 2, 16, 2), Examples.Spread(1, 2), Examples.Spread(1, 2), names: "w33");

        Assert.Equal(
            ["w1", "b1", "x1", "out_h2", "target_o1", "eta"], Givens.Of([.. explanation.Steps]).Select(kind => kind[0].Code));
    }

    [Fact]
    public void States_before_the_first_step_are_given()
    {
        var givens = Givens.Of([.. ShapedNetworks.Explain("2,1 U").Steps]).SelectMany(kind => kind).ToDictionary(given => given.Code!);

        Assert.Equal(RecurrentLayers.State(0.3).Values[1], givens["hidden_o2_0"].Number);
        Assert.Equal("c_{o1@0}", givens["cellState_o1_0"].Latex);
    }
}
