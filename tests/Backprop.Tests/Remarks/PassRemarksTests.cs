using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Remarks;

namespace Backprop.Tests.Remarks;

public sealed class PassRemarksTests
{
    private static readonly Matrix OneSample = Matrix.FromRows([1.0, 2.0]);

    [Fact]
    public void Nothing_is_said_of_what_is_as_it_is_meant() => Assert.Empty(On(Layer(new Softmax()), OneSample, new CategoricalCrossEntropy(), [0, 1]));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_categorical_cross_entropy_of_outputs_that_are_no_probabilities_is_told(bool fromLogits, bool told) => Assert.Equal(
        told
            ?
            [
                "categoricalCrossEntropy takes a sample's outputs for probabilities, and those of sample 0, counted from 0, sum to 1.5 behind "
                + "identity: use softmax there, or identity and the loss's fromLogits, as PyTorch's CrossEntropyLoss has it.",
            ]
            : [],
        On(Layer(new Identity()), OneSample, new CategoricalCrossEntropy(fromLogits), [0, 1]));

    [Fact]
    public void Outputs_that_sum_to_one_are_probabilities_whatever_gave_them() =>
        Assert.Empty(On(new Network([new Dense(Matrix.FromRows([0.25, 0], [0.25, 0.25]), [], new Identity())]), OneSample, new CategoricalCrossEntropy(), [0, 1]));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Outputs_without_a_slope_learn_all_the_same_where_the_loss_goes_by_their_net_inputs(bool byNetInputs, int remarks)
    {
        var network = new Network([new Dense(Matrix.FromRows([0.5, 0]), [-800], new Sigmoid())]);
        Loss loss = byNetInputs ? new BinaryCrossEntropy() : new HalfSquaredError();

        Assert.Equal(remarks, On(network, OneSample, loss, [1]).Count(remark => remark.StartsWith("Saturated", StringComparison.Ordinal)));
    }

    [Fact]
    public void Behind_a_layer_without_activation_the_one_before_it_counts()
    {
        var network = new Network([.. Layer(new Sigmoid()).Layers, new Flatten()], new Shape(2));

        Assert.Empty(On(network, OneSample, new BinaryCrossEntropy(), [0, 1]));
    }

    [Theory]
    [InlineData(false, "binaryCrossEntropy takes each output for a probability, and identity gives any number: use sigmoid there, or identity and "
        + "the loss's fromLogits, as PyTorch's BCEWithLogitsLoss has it.")]
    [InlineData(true, null)]
    public void A_binary_cross_entropy_behind_what_gives_any_number_is_told(bool fromLogits, string? remark) => Assert.Equal(
        remark, On(Layer(new Identity()), OneSample, new BinaryCrossEntropy(fromLogits), [0, 1]).SingleOrDefault());

    [Fact]
    public void It_is_told_what_an_activation_gives_that_goes_beyond_probabilities()
    {
        (Activation Activation, string Outputs)[] cases =
        [
            (new Tanh(), "tanh gives only values from -1 to 1:"),
            (new Relu(), "relu gives any number from 0 on:"),
            (new Elu(0.5), "elu gives any number from -0.5 on:"),
            (new LeakyRelu(), "leakyRelu gives any number:"),
        ];

        Assert.All(cases, each => Assert.Contains(
            each.Outputs, On(Layer(each.Activation), OneSample, new BinaryCrossEntropy(), [0, 1]).Single(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-3, "Dead: h1, h2. For every sample and step the net input is below 0, where ReLU has no slope, so no gradient reaches the weights; "
        + "a smaller learning rate, other initial values or leakyRelu help. The whole layer is dead: no gradient passes it, and nothing before it can learn.")]
    [InlineData(3, null)]
    public void A_recurrent_layer_of_units_that_are_off_at_every_step_is_told(double bias, string? remark) => Assert.Equal(
        remark, OnSteps(new Rnn(new Matrix(2, 1), new Matrix(2, 2), [bias, bias], new Relu())));

    [Theory]
    [InlineData(40, true)]
    [InlineData(4, false)]
    public void Units_that_are_saturated_at_every_step_are_told(double bias, bool told)
    {
        double[] biases = [bias, bias];
        var gate = new Gate(new Matrix(2, 1), new Matrix(2, 2), biases);

        Assert.Equal(
            told
                ? "Saturated: h1, h2. For every sample and step net inputs are so far from 0 that tanh has no slope left, so no gradient reaches the "
                    + "weights; smaller weights, or inputs of mean 0 and deviation 1, help. The whole layer is saturated: no gradient passes it, and "
                    + "nothing before it can learn."
                : null,
            OnSteps(new Rnn(new Matrix(2, 1), new Matrix(2, 2), biases)));
        Assert.Equal(told, OnSteps(new Lstm(gate, gate, gate, gate))?.Contains("so far from 0 that no gate has a slope left", StringComparison.Ordinal) ?? false);
    }

    private static string? OnSteps(Layer layer)
    {
        var network = new Network([layer, new Dense(Matrix.FromRows([0.5, 0.25]), [], new Identity())], new Shape(3, 1));
        return PassRemarks.On(network, ForwardPass.Run(network, Matrix.FromRows([0.5, -1, 0.25], [1, 2, 3]))).SingleOrDefault();
    }

    [Fact]
    public void Softmax_over_one_neuron_is_told() => Assert.Equal(
        ["Softmax over one neuron, o1, is always 1 and has no slope: nothing is learned through it. Use sigmoid for a single probability."],
        On(new Network([new Dense(Matrix.FromRows([0.5, 0.25]), [], new Softmax())]), OneSample));

    [Theory]
    [InlineData(0.5, 0.5, 0.5, true)]
    [InlineData(0.25, 0.5, 0.5, false)]
    [InlineData(0.5, 0.25, 0.5, false)]
    [InlineData(0.5, 0.5, 0.25, false)]
    public void Neurons_are_equal_by_their_weights_in_their_biases_and_their_weights_out(double weight, double bias, double outward, bool told)
    {
        var network = new Network(
        [
            new Dense(Matrix.FromRows([0.5, 0.5], [0.5, weight]), [0.5, bias], new Sigmoid()),
            new Dense(Matrix.FromRows([0.5, outward]), [], new Sigmoid()),
        ]);

        Assert.Equal(
            told
                ?
                [
                    "Equal: h1, h2. Their weights are equal, into them and out of them, so every step gives them the same gradients: they can "
                    + "never differ, and are one neuron. Start from random weights, as /initialize gives them.",
                ]
                : [],
            On(network, OneSample));
    }

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0.5, 0.5, 0, false)]
    [InlineData(1, 0, 0.1, false)] // a share of the second class is left
    public void A_batch_whose_classes_all_weigh_nothing_is_told(double first, double second, double smoothing, bool told) => Assert.Equal(
        told
            ?
            [
                "Every sample weighs 0, by its own weight or that of its class: the loss is 0 whatever the outputs are, and nothing is "
                + "learned. Give a class that occurs a weight above 0.",
            ]
            : [],
        On(Layer(new Softmax()), OneSample, new CategoricalCrossEntropy(LabelSmoothing: smoothing, ClassWeights: [0, 1]), [first, second]));

    [Fact]
    public void Equal_neurons_whose_weights_are_frozen_are_meant()
    {
        var network = new Network(
        [
            new Dense(Matrix.FromRows([0.5, 0.5], [0.5, 0.5]), [], new Sigmoid(), Freeze.Weights),
            new Dense(Matrix.FromRows([0.5, 0.5]), [], new Sigmoid()),
        ]);

        Assert.Empty(On(network, OneSample));
    }

    [Fact]
    public void Neurons_that_are_added_up_beside_what_they_feed_can_differ() => Assert.Empty(On(
        new Network(
        [
            new Dense(Matrix.FromRows([0.5, 0.5], [0.5, 0.5]), [], new Sigmoid()),
            new Residual([new Dense(Matrix.FromRows([0.5, 0.5], [0.25, 0.25]), [], new Sigmoid())]),
            new Dense(Matrix.FromRows([0.5, 0.25]), [], new Sigmoid()),
        ]),
        OneSample));

    [Fact]
    public void A_dead_layer_that_a_shortcut_goes_past_is_no_end_of_learning()
    {
        Dense dead = new(Matrix.FromRows([-1.0, 0], [0, -1.0]), [], new Relu());

        var inside = Assert.Single(On(new Network([new Residual([dead])]), OneSample));

        Assert.EndsWith(
            "The whole layer is dead: no gradient passes it; only what goes past it still learns.", inside, StringComparison.Ordinal);
        Assert.EndsWith("nothing before it can learn.", Assert.Single(On(new Network([dead]), OneSample)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5, "only values from 0 to 1")]
    [InlineData(1.0000005, null)]
    [InlineData(1, null)]
    public void A_target_that_the_last_activation_never_gives_is_told(double target, string? range) => Assert.Equal(
        range is null ? null : $"The target of o2 is {target.ToString("R", null)} for sample 0, counted from 0, and sigmoid gives {range}: no training can "
            + "reach it. Scale the targets, or use identity in its place.",
        On(Layer(new Sigmoid()), OneSample, new SquaredError(), [0, target]).SingleOrDefault());

    [Fact]
    public void A_bound_on_one_side_is_told_as_such() => Assert.Contains(
        "relu gives any number from 0 on",
        On(Layer(new Relu()), OneSample, new SquaredError(), [0, -1]).Single(),
        StringComparison.Ordinal);

    [Fact]
    public void So_it_is_behind_layers_that_hand_on_what_an_activation_gave()
    {
        foreach (var behind in new Layer[] { new Flatten(), new Dropout() })
        {
            var network = new Network([.. Layer(new Sigmoid()).Layers, behind], new Shape(2));

            Assert.Contains("sigmoid gives only values", On(network, OneSample, new SquaredError(), [0, 1.5]).Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_activation_in_front_of_a_layer_that_computes_bounds_nothing()
    {
        var network = new Network([.. Layer(new Sigmoid()).Layers, .. Layer(new Identity()).Layers]);

        Assert.Empty(On(network, OneSample, new SquaredError(), [0, 1.5]));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(999, false)]
    public void Inputs_of_very_different_scale_are_told(double larger, bool told) => Assert.Equal(
        told ? ["The inputs differ much in scale: x2 goes up to 1, x1 up to 1000, and outweighs it; bring each to mean 0 and deviation 1."] : [],
        On(Layer(new Identity()), Matrix.FromRows([-larger, 0.5], [2, 1])));

    [Fact]
    public void A_single_sample_tells_no_scale() => Assert.Empty(On(Layer(new Identity()), Matrix.FromRows([1e6, 0.5])));

    [Fact]
    public void Of_dead_neurons_only_a_whole_layer_is_told()
    {
        Dense last = new(Matrix.FromRows([1.0, 1.0]), [], new Identity());

        Assert.StartsWith(
            "Dead: h1, h2. For every sample the net input is below 0",
            On(new Network([new Dense(Matrix.FromRows([-1.0, 0], [-2.0, 0]), [], new Relu()), last]), OneSample).Single(),
            StringComparison.Ordinal);
        Assert.Empty(On(new Network([new Dense(Matrix.FromRows([-1.0, 0], [2.0, 0]), [], new Relu()), last]), OneSample));
    }

    private static Network Layer(Activation activation) => new([new Dense(Matrix.FromRows([0.5, 0.0], [0.0, 0.5]), [], activation)]);

    private static IReadOnlyList<string> On(Network network, Matrix inputs, Loss? loss = null, double[]? targets = null) => PassRemarks.On(
        network, ForwardPass.Run(network, inputs), loss, targets is null ? null : new Targets(Matrix.FromRows(targets)));
}
