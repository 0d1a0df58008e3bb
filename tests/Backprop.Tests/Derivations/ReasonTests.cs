using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Derivations;

/// <summary>What a derivation says about each of its steps.</summary>
public sealed class ReasonTests
{
    private static readonly Matrix One = Matrix.FromRows([1.0]);

    [Theory]
    [InlineData("net_h1", "The net input of h1: each input times its weight, added up in this order, plus the bias.")]
    [InlineData("out_h1", "The output of h1: relu of its net input.")]
    [InlineData("E_o1", "What output o1 contributes to the halfSquaredError.")]
    [InlineData("E", "The total error is the sum over the outputs.")]
    [InlineData("dnet_h2/db1", "The bias is added to net_h2 as it is.")]
    [InlineData("dE/db1", "b1 is shared: it goes into the net input of every neuron of the layer, so its gradient is the sum over them.")]
    public void Each_step_is_said_in_words(string id, string reason) => Assert.Equal(
        reason, Explained.Of(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, names: "b1").Step(id).Text.Reason);

    [Theory]
    [InlineData("net_o1", "The net input of o1: each input times its weight, added up in this order.")]
    [InlineData("out_o1", "The output of o1: softmax over all net inputs of its layer, each first made smaller by the largest, so that no power overflows.")]
    [InlineData("E_o1", "What output o1 contributes to the categoricalCrossEntropy, computed from the net inputs, so that no logarithm meets an output that was rounded to 0 or 1.")]
    public void A_fused_loss_is_said_to_be_taken_from_the_net_inputs(string id, string reason)
    {
        var network = new Network([new Dense(Examples.Spread(2, 2), [], new Softmax())]);

        Assert.Equal(reason, Explained.Of(network, Examples.Spread(1, 2), Matrix.FromRows([1.0, 0]), new CategoricalCrossEntropy()).Step(id).Text.Reason);
    }

    [Theory]
    [InlineData(1, "h1 feeds o1 alone.")]
    [InlineData(3, "h1 feeds o1, o2 and o3; the error depends on it through each of them, so the derivatives add up.")]
    [InlineData(16, "h1 feeds o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15 and o16; the error depends on it through each of them, so the derivatives add up.")]
    [InlineData(17, "h1 feeds all from o1 to o17; the error depends on it through each of them, so the derivatives add up.")]
    public void A_hidden_neuron_says_what_it_feeds(int outputs, string reason) =>
        Assert.Equal(reason, OneHidden(outputs).Step("dE/dout_h1").Text.Reason);

    [Theory]
    [InlineData(16, "The total error is the sum over the outputs.")]
    [InlineData(17, "The total error is the sum over the outputs. It has 17 terms; the formula shows the first and the last, the value counts all.")]
    public void A_long_sum_of_errors_says_that_it_is_abbreviated(int outputs, string reason) =>
        Assert.Equal(reason, OneHidden(outputs).Step("E").Text.Reason);

    [Theory]
    [InlineData("dnet_h1/dw1", "In net_h1 the weight is multiplied by x1, which is 0: the weight has no influence on this sample.")]
    [InlineData("dE/dw1", "The chain rule: w1 acts on the error through net_h1 alone. It is 0: its input x1 is 0.")]
    public void An_input_of_zero_is_said_in_words(string id, string reason) => Assert.Equal(
        reason, Explained.Of(Examples.Notebook, Matrix.FromRows([0.0, 0.1]), Examples.NotebookTargets, names: "w1").Step(id).Text.Reason);

    [Theory]
    [InlineData("dout_h1/dnet_h1", "ReLU is off")]
    [InlineData("dE/dnet_h1", "the layer is dead")]
    [InlineData("dE/dw1", "every neuron of layer 1 is off")]
    public void A_dead_layer_is_said_in_words(string id, string words)
    {
        var dead = new Network([Examples.Notebook.Layers[0].AsDense with { Biases = [-1] }, Examples.Notebook.Layers[1]]);

        var explanation = Explained.Of(dead, Examples.NotebookInputs, Examples.NotebookTargets, names: "w1");

        Assert.Contains(words, explanation.Step(id).Text.Reason, StringComparison.Ordinal);
        Assert.Equal(0, explanation.Step(id).Text.Value);
    }

    [Theory]
    [InlineData(20, "hardly anything flows back")]
    [InlineData(40, "has no digits left to change")]
    public void A_saturated_sigmoid_is_said_in_words(double weight, string words)
    {
        var network = new Network([new Dense(Matrix.FromRows([weight]), [], new Sigmoid())]);

        var step = Explained.Of(network, One, Matrix.FromRows([0.0])).Step("dout_o1/dnet_o1");

        Assert.Contains(words, step.Text.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_outputs_share_a_sum_the_chain_goes_through_all_of_them() => Assert.Equal(
        "The net input of o1 acts on every output of its layer, so the chain rule adds up all of them.",
        Explained.Of(Examples.Dense(new Softmax(), 1, 2), One, Matrix.FromRows([1.0, 0])).Step("dE/dnet_o1").Text.Reason);

    // ReLU on x1 = 1: the net inputs are the weights. Identity on h1 and h2: each output weight is what flows back.
    [Theory]
    [InlineData(-1, 1, 1, 1, "w1", "h1 is off or saturated")]
    [InlineData(1, 1, 0, 1, "w1", "nothing flows back to its neuron")]
    [InlineData(-1, 1, 1, 0, "b1", "nothing flows back to its neuron")]
    [InlineData(1, 1, 1, -1, "b1", "the terms cancel, or are too small for binary64")]
    public void A_gradient_of_0_has_its_cause(double toH1, double toH2, double fromH1, double fromH2, string parameter, string cause)
    {
        var network = new Network(
        [
            new Dense(Matrix.FromRows([toH1], [toH2], [0.5]), [0], new Relu()),
            new Dense(Matrix.FromRows([fromH1, fromH2, 0]), [], new Identity()),
        ]);

        var step = Explained.Of(network, One, Matrix.FromRows([5.0]), names: parameter).Step($"dE/d{parameter}").Text;

        Assert.Equal(0, step.Value);
        Assert.EndsWith($" It is 0: {cause}.", step.Reason, StringComparison.Ordinal);
    }

    private static Explanation OneHidden(int outputs) =>
        Explained.Of(Examples.Dense(new Tanh(), 1, 1, outputs), One, Examples.Spread(1, outputs), names: "w1");
}
