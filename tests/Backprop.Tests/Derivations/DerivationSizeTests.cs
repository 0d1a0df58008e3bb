using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers.Clipping;

namespace Backprop.Tests.Derivations;

public sealed class DerivationSizeTests
{
    // Forward 2 · (2 + 2), errors 2 + 1, the gradient and its factors, an update of 10. An output's delta takes 2 factors and 2 forms;
    // a hidden one 2 · 2 shares and their sum, the slope and the delta.
    [Theory]
    [InlineData("w8", 8 + 3 + 4 + 2 + 10)]
    [InlineData("w2", 8 + 3 + (2 * 4) + 7 + 2 + 10)]
    [InlineData("b2", 8 + 3 + (2 * 4) + 3 + 10)]
    [InlineData("b1", 8 + 3 + (2 * 4) + (2 * 7) + 3 + 10)]
    public void Counts_the_steps_of_a_parameter(string name, double steps) =>
        Assert.Equal(steps, DerivationSize.Of(Examples.Notebook, [Parameter.Find(Examples.Notebook, name)!.Value]));

    // Softmax: an output's delta takes the 2 errors by out and 2 slopes; a hidden one all 3 errors by out, of 2 · 2 + 1 steps each, and 3 slopes.
    [Fact]
    public void Neurons_that_share_a_sum_take_a_slope_for_each_output() => Assert.Equal(
        (2 * (3 + 2)) + 3 + (2 + (2 * 2) + (2 * 2)) + ((3 * 5) + 3 + 1) + 2 + 10, Of(Examples.Dense(new Softmax(), 2, 3, 2), "w1"));

    [Fact]
    public void Several_parameters_are_added_up()
    {
        Parameter[] all = [.. Parameter.AllAsCounted(Examples.Notebook)];

        Assert.Equal((4 * 27) + (4 * 38) + 32 + 46, DerivationSize.OfAll(Examples.Notebook));
        Assert.Equal(DerivationSize.OfAll(Examples.Notebook), DerivationSize.Of(Examples.Notebook, all));
    }

    [Fact]
    public void A_layer_without_biases_adds_none() => Assert.Equal(
        2 * Of(Examples.Dense(new Tanh(), 2, 1), "w1"),
        DerivationSize.OfAll(new Network([Examples.Dense(new Tanh(), 2, 1).Layers[0].AsDense with { Biases = [] }])));

    // Here the loss has no short form, and an update by plain descent takes one step of the ten.
    [Theory]
    [InlineData("relu")]
    [InlineData("softmax")]
    public void Is_what_is_written_but_for_short_forms_and_the_optimizers_steps(string activation)
    {
        var network = Examples.Dense(activation == "relu" ? new Relu() : new Softmax(), 3, 4, 3, 2);

        var explanation = Explained.Of(network, Examples.Spread(1, 3), Examples.Spread(1, 2));

        Assert.All(explanation.Derivations, derivation =>
        {
            var outputs = derivation.Steps.Count(step => step.Text.Id.StartsWith("dE/dnet_o", StringComparison.Ordinal));
            Assert.Equal(derivation.Steps.Count + 9 + outputs, DerivationSize.Of(network, [derivation.Parameter]));
        });
    }

    [Fact]
    public void Counting_ends_at_ten_million()
    {
        var network = new Network(
            [new Dense(new Matrix(4_000, 1), [], new Identity()), new Dense(new Matrix(4_000, 4_000), [], new Identity())]);

        Assert.InRange(DerivationSize.OfAll(network), 1e7, 1.1e7);
    }

    // 2,000 parameters of some 4,000 steps each.
    [Fact]
    public void Counting_ends_where_a_million_steps_are_formed() => Assert.Equal(
        1e7, DerivationSize.OfAll(new Network([.. Enumerable.Repeat(new Dense(new Matrix(1, 1), [0], new Identity()), 1_000)])));

    // 2 weights and a bias for each neuron, of which two share one.
    [Fact]
    public void Net_inputs_have_a_term_for_each_weight_and_bias() =>
        Assert.Equal(2 * (4 + 1), DerivationSize.TermsOf(Examples.Notebook, [new Parameter(1, 0, 3)], new HalfSquaredError()));

    // 8 outputs of a weight and a bias; each of softmax, and each error of the loss, is written by all 8.
    [Fact]
    public void Outputs_and_errors_that_depend_on_all_outputs_have_a_term_for_each() => Assert.Equal(
        (16, 16 + 64, 16 + 64, 16 + 128),
        (TermsOf(new Tanh(), new HalfSquaredError()),
            TermsOf(new Identity(), new MulticlassHinge()),
            TermsOf(new Softmax(), new HalfSquaredError()),
            TermsOf(new Softmax(), new CategoricalCrossEntropy())));

    // A hidden layer whose 16 neurons cannot be written out, and is not on the way.
    [Fact]
    public void Neurons_that_a_derivation_does_without_have_no_terms() => Assert.Equal(
        2 * 17, DerivationSize.TermsOf(Examples.Dense(new Softmax(), 2, 16, 2), [new Parameter(1, 1, 0)], new HalfSquaredError()) - 4);

    // 10 parameters, each squared for either that is derived.
    [Fact]
    public void The_length_that_clipping_goes_by_leads_to_every_gradient() => Assert.Equal(
        10 + (10 * (20 + (2 * 0.02))),
        DerivationSize.TermsOf(
            Examples.Notebook, [new Parameter(1, 0, 3), new Parameter(0, 0, 1)], new HalfSquaredError(), new Norm(1)));

    private static double TermsOf(Activation activation, Loss loss) =>
        DerivationSize.TermsOf(Examples.Dense(activation, 1, 8), [new Parameter(0, 0, 0)], loss);

    private static double Of(Network network, string name) => DerivationSize.Of(network, [Parameter.Find(network, name)!.Value]);
}
