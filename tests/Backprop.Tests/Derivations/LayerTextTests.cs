using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Derivations;

/// <summary>How layers without neurons are told, by hand.</summary>
public sealed class LayerTextTests
{
    private static readonly Dropout HalfKept = new(0.75, new Tensor(new Shape(2), [1, 0]));

    // 2-2-2-1: the dropout keeps h1_1 and drops h1_2.
    private static Explanation Thinned => Explained.Of(
        new Network(
        [
            new Dense(Matrix.FromRows([0.5], [0.25]), [], new Identity()),
            HalfKept,
            new Dense(Matrix.FromRows([2.0, 4]), [], new Identity()),
        ]),
        Matrix.FromRows([1.0]),
        Matrix.FromRows([0.0]),
        names: ["w1", "w2"]);

    private static Explanation Flattened => Explained.Of(
        new Network([new Flatten(), new Dense(Matrix.FromRows([1.0, 2, 3, 4]), [], new Identity())], new Shape(2, 2)),
        Matrix.FromRows([0.5, 0.25, 0.125, 1]),
        Matrix.FromRows([0.0]),
        names: "w2");

    [Fact]
    public void A_layer_without_activation_has_outputs_alone() => Assert.Equal(
        [
            "net_h1_1", "out_h1_1", "net_h1_2", "out_h1_2", "out_h2_1", "out_h2_2", "net_o1", "out_o1", "E_o1", "E",
            "dE/dout_o1", "dout_o1/dnet_o1", "dE/dnet_o1",
            "dnet_o1/dout_h2_1", "dE/dout_h2_1 via o1", "dE/dout_h2_1",
            "dout_h2_1/dout_h1_1", "dE/dout_h1_1 via h2_1", "dE/dout_h1_1", "dout_h1_1/dnet_h1_1", "dE/dnet_h1_1",
            "dnet_h1_1/dw1", "dE/dw1", "w1_next",
        ],
        Thinned.Of("w1").Steps.Select(step => step.Text.Id));

    [Theory]
    [InlineData("out_h2_1", @"\frac{keep_{h2_{1}} \cdot out_{h1_{1}}}{1 - p}", 2)]
    [InlineData("out_h2_2", @"\frac{keep_{h2_{2}} \cdot out_{h1_{2}}}{1 - p}", 0)]
    [InlineData("dout_h2_1/dout_h1_1", @"\frac{keep_{h2_{1}}}{1 - p}", 4)]
    [InlineData("dE/dout_h1_1 via h2_1", @"\frac{keep_{h2_{1}} \cdot \frac{\partial E}{\partial out_{h2_{1}}}}{1 - p}", 32)]
    [InlineData("dE/dout_h1_2 via h2_2", @"\frac{keep_{h2_{2}} \cdot \frac{\partial E}{\partial out_{h2_{2}}}}{1 - p}", 0)]
    public void Dropout_divides_what_it_keeps(string id, string formula, double value)
    {
        var step = Thinned.Step(id).Text;

        Assert.Equal((formula, value), (step.Formula, step.Value));
    }

    [Theory]
    [InlineData(
        "out_h2_1",
        "The output of h2_1: out_h1_1, which is kept, divided by the probability of keeping a value, which makes up for those that are dropped.")]
    [InlineData("out_h2_2", "The output of h2_2: out_h1_2, which is dropped for this sample.")]
    [InlineData("dout_h2_2/dout_h1_2", "out_h1_2 is dropped: it has no influence on this sample.")]
    [InlineData("dE/dout_h1_1", "h1_1 feeds h2_1 alone.")]
    [InlineData("dE/dw2", "The chain rule: w2 acts on the error through net_h1_2 alone. It is 0: nothing flows back to its neuron.")]
    public void Dropout_is_told_in_words(string id, string reason) => Assert.Equal(reason, Thinned.Step(id).Text.Reason);

    [Theory]
    [InlineData("out_h2", "x_{1,2}", "The output of h2: x1,2 as it is, at its place in the list.")]
    [InlineData("dnet_o1/dw2", "out_{h2}", "In net_o1 the weight is multiplied by out_h2.")]
    public void What_is_flattened_has_the_names_of_its_positions(string id, string formula, string reason)
    {
        var step = Flattened.Step(id).Text;

        Assert.Equal((formula, reason), (step.Formula, step.Reason));
    }

    [Fact]
    public void Code_has_positions_in_its_names() =>
        Assert.Contains("out_h2 = x1_2", NotebookRenderer.Render(Flattened), StringComparison.Ordinal);

    [Fact]
    public void A_heading_tells_the_kind_of_a_layer_without_neurons()
    {
        var text = MarkdownRenderer.Render(Flattened);

        Assert.Contains("One sample through a 2×2-4-1 network (flatten, identity)", text, StringComparison.Ordinal);
        Assert.Contains("### Output of the hidden layer (flatten)", text, StringComparison.Ordinal);
        Assert.Contains("### Output of the output layer\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x = torch.tensor([[[0.5, 0.25], [0.125, 1.0]]])\n")]
    [InlineData("\nout1 = x.flatten(1)\nnet2 = out1 @ weights2.T\n")]
    public void A_script_flattens_as_PyTorch_does(string line) =>
        Assert.Contains(line, PyTorchRenderer.Render(Flattened), StringComparison.Ordinal);

    [Fact]
    public void A_script_has_the_mask_that_was_drawn() => Assert.Contains(
        "\nout2 = out1 * torch.tensor([[1.0, 0.0]]) / (1 - 0.75)\nnet3 = out2 @ weights3.T\n",
        PyTorchRenderer.Render(Thinned),
        StringComparison.Ordinal);

    [Fact]
    public void In_inference_dropout_is_what_it_is_given()
    {
        var explanation = ShapedNetworks.Explain("3 d r d", Mode.Inference);

        Assert.Equal("out_{h1_{1}}", explanation.Step("out_h2_1").Text.Formula);
        Assert.Contains("\nout2 = out1\n", PyTorchRenderer.Render(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_may_end_without_an_activation() => Assert.Equal(
        "The derivative of the halfSquaredError by out_o1.", ShapedNetworks.Explain("3 d k").Step("dE/dout_o1").Text.Reason);
}
