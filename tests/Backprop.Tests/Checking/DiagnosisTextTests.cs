using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

/// <summary>What a diagnosis says in words: for which parameters, how closely, and what to look for.</summary>
public sealed class DiagnosisTextTests
{
    private static readonly Exercise Layer = Exercise.Of(1, [new Tanh()], [2, 4], 3);

    [Fact]
    public void Few_parameters_are_named_and_many_counted()
    {
        Assert.StartsWith("w1, w2, w3, w4, w5, w6, w7, w8: ", Factor(Exercise.Of(1, [new Tanh()], [2, 4], 3, '0'), -3).Explanation, StringComparison.Ordinal);
        Assert.StartsWith("w1, w2, w3, w4, w5, w6, w7, w8 and 4 more: ", Factor(Layer, -3).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.0, "the ½ of ½(target − out)² was left out, or the 2 that comes from a square was counted twice")]
    [InlineData(0.5, "the 2 that comes from a square was left out, or a ½ was applied to a loss that has none")]
    [InlineData(3.0, "3 is the number of samples: mean and sum over the samples are confused")]
    [InlineData(1 / 3.0, "1/3 is 1 over the number of samples: mean and sum over the samples are confused")]
    [InlineData(5.0, "5 is the number of outputs: mean and sum over the outputs are confused")]
    [InlineData(1 / 5.0, "1/5 is 1 over the number of outputs: mean and sum over the outputs are confused")]
    [InlineData(2 / 5.0, "2/5 is 2 over the number of outputs: mean squared error and half the summed one are confused")]
    [InlineData(5 / 2.0, "5/2 is half the number of outputs: mean squared error and half the summed one are confused")]
    [InlineData(15.0, "15 is the number of all outputs of the batch: mean and sum over samples and outputs are confused")]
    [InlineData(1 / 15.0, "1/15 is 1 over the number of all outputs of the batch: mean and sum over samples and outputs are confused")]
    [InlineData(-1.0, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient")]
    [InlineData(-3.0, "the sign is turned round, and 3 is the number of samples: mean and sum over the samples are confused")]
    public void A_factor_says_what_it_comes_from(double factor, string origin)
    {
        var diagnosis = Factor(Exercise.Of(1, [new Tanh()], [2, 5], 3), factor);

        Assert.Equal(factor, diagnosis.Factor);
        Assert.EndsWith($"times the right ones: {origin}.", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_that_comes_from_two_things_says_both() => Assert.EndsWith(
        "times the right ones: 3 is the number of samples: mean and sum over the samples are confused; "
        + "or 3 is the number of outputs: mean and sum over the outputs are confused.",
        Factor(Exercise.Of(1, [new Tanh()], [2, 3], 3), 3).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void One_sample_and_one_output_are_no_factors() => Assert.EndsWith(
        "times the right ones: look for a constant that is applied once too often, or not at all.",
        Factor(Exercise.Of(1, [new Tanh()], [2, 1], 1), 3).Explanation,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 5, 5, "5 is the number of outputs: mean and sum over the outputs are confused.")]
    [InlineData(1, 5, -1, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient.")]
    [InlineData(3, 1, 3, "3 is the number of samples: mean and sum over the samples are confused.")]
    [InlineData(3, 1, -1, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient.")]
    [InlineData(1, 2, -1, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient.")]
    public void Of_a_single_sample_or_output_there_is_no_mean(int samples, int outputs, double factor, string origin) => Assert.EndsWith(
        $" times the right ones: {origin}",
        Factor(Exercise.Of(1, [new Tanh()], [2, outputs], samples), factor).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void A_factor_of_known_origin_is_recognised_in_numbers_of_few_digits()
    {
        var exercise = Exercise.Of(1, [new Tanh()], [2, 8], 8);
        var claimed = Times(exercise, 64).Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select(value => Math.Round(value, 3))], [.. layer.Biases.Select(value => Math.Round(value, 3))])).ToList();

        Assert.Equal(64, Assert.Single(exercise.Check(claimed).Diagnoses).Factor);
    }

    [Fact]
    public void Biases_are_named_after_the_weights_of_their_layer()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [1, 2, 1], 3);

        Assert.Equal(["w1", "w2", "b1", "b2", "w3", "w4", "b3"], exercise.Names(Parameter.AllOf(exercise.Network)));
    }

    [Theory]
    [InlineData(0.5, "½")]
    [InlineData(-0.5, "−½")]
    [InlineData(1 / 3.0, "0.333333")]
    [InlineData(-12, "-12")]
    public void A_factor_is_written_briefly(double factor, string text) =>
        Assert.Contains($" They are {text} times the right ones: ", Factor(Layer, factor).Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("missingActivationDerivative", "∂out/∂net, the derivative of the activation, is missing in ∂E/∂net: multiply ∂E/∂out by it")]
    [InlineData("missingActivationDerivative", "before you form the layer's gradients and go on to the layer before.")]
    [InlineData("derivativeAtWrongPoint", "was evaluated at the neuron's output; it belongs at the net input: f'(net), not f'(out).")]
    [InlineData("netInputInOutputForm", "written in terms of the output, like out(1 − out) or 1 − out², but the net input was put in")]
    [InlineData("transposedWeights", "through the transpose of the next layer's weights: ∂E/∂out of neuron i sums over the neurons j that it feeds")]
    [InlineData("transposedWeights", "with the weight from i to j; with one row per neuron that is weights[j][i].")]
    [InlineData("usedUpdatedWeights", "through weights of the next layer that had been updated already.")]
    [InlineData("usedUpdatedWeights", "compute every gradient first, then update all parameters.")]
    [InlineData("biasGradientMissing", "The gradient of the bias is missing: as ∂net/∂b = 1, it is ∂E/∂net of its neuron, summed over the samples.")]
    [InlineData("oneSample", "the sum over the samples of its neuron's ∂E/∂net; one sample's alone was taken.")]
    public void A_mistake_says_what_was_done_and_what_belongs_there(string mistake, string words)
    {
        var exercise = Exercise.Of(4, [new Tanh(), new Sigmoid(), new Tanh()], [3, 3, 3, 3], 2);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = mistake == "missingActivationDerivative" ? [1] : [],
            DerivativeAtOutput = mistake == "derivativeAtWrongPoint" ? [1] : [],
            NetInputInOutputForm = mistake == "netInputInOutputForm" ? [1] : [],
            Transposed = mistake == "transposedWeights" ? [1] : [],
            UpdatedBy = mistake == "usedUpdatedWeights" ? Exercise.LearningRate : null,
            Bias = (_, deltas) => mistake switch { "biasGradientMissing" => [0, 0, 0], "oneSample" => deltas[0], _ => null },
        };

        var diagnosis = Assert.Single(exercise.Check(flawed.Run(), Exercise.LearningRate).Diagnoses);

        Assert.Contains(words, diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean", "so its gradient is the sum of their ∂E/∂net; the mean was taken.")]
    [InlineData("second", "so its gradient is the sum of their ∂E/∂net; one neuron's alone was taken.")]
    public void A_shared_bias_says_which_sum_its_gradient_is(string taken, string words)
    {
        var exercise = Exercise.Of(4, [new Tanh(), new Sigmoid()], [3, 3, 3], 1, '1');
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [taken == "mean" ? deltas[0].Average() : deltas[0][1]],
        };

        var diagnosis = Assert.Single(exercise.Check(flawed.Run()).Diagnoses);

        Assert.Contains(" The bias serves every neuron of the layer, " + words, diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_before_a_layer_is_wrong_it_says_where_to_look()
    {
        var exercise = Exercise.Of(5, [new Tanh(), new Sigmoid(), new Tanh()], [2, 4, 4, 4], 3);
        var random = new Random(9);
        var right = exercise.Flawed().Run();
        var largest = right[2].All.Max(Math.Abs);
        right[2].Weights[3] += 3e-9 * largest;
        var claimed = right.Select((layer, l) => l == 2
            ? layer
            : new ClaimedLayer([.. layer.Weights.Select(_ => random.NextDouble())], [.. layer.Biases.Select(_ => random.NextDouble())])).ToList();

        var diagnosis = Assert.Single(exercise.Check(claimed).Diagnoses);

        Assert.Equal(3e-9, diagnosis.Residual, 1e-10);
        Assert.Equal(
            "w1, w2, w3, w4, w5, w6, w7, w8 and 24 more: layers[2] is right to 8 digits, everything before it is wrong, and no "
            + "mistake known here reproduces it. Look at the way back from layers[2] to layers[1]: ∂E/∂out of each neuron is the sum "
            + "over all neurons that it feeds, each ∂E/∂net times the weight between them, and ∂E/∂net is that times the derivative "
            + "of the activation.",
            diagnosis.Explanation);
    }

    [Fact]
    public void A_learning_rate_in_the_gradients_is_named_where_it_is_known() => Assert.EndsWith(
        "times the right ones: it is the learning rate, which belongs in the step alone.",
        Assert.Single(Layer.Check(Times(Layer, 0.3), learningRate: 0.3).Diagnoses).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void A_layer_of_zeros_has_a_factor_of_zero()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 4, 3], 3);
        var claimed = exercise.Flawed().Run();
        var zeros = new ClaimedLayer(new double[8], new double[4]);

        var diagnosis = Assert.Single(exercise.Check([zeros, claimed[1]]).Diagnoses);

        Assert.Equal(0, diagnosis.Factor);
        Assert.EndsWith(
            ". They are 0: the derivative does not arrive here, or the parameters were not updated.",
            diagnosis.Explanation,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_is_reproduced_bit_for_bit_is_so_to_the_last_digit()
    {
        // A power of two rounds nothing.
        var diagnosis = Factor(Layer, 8);

        Assert.Equal(0, diagnosis.Residual);
        Assert.Equal(8, diagnosis.Factor);
        Assert.Contains(": reproduced to the last digit. They are 8 times the right ones: ", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digits_are_counted_that_hold_of_the_largest_number()
    {
        var (largest, deviation) = (0.0, 3e-9);
        var gradients = Layer.Flawed().Run();
        largest = gradients.SelectMany(layer => layer.All).Max(value => Math.Abs(8 * value));
        var claimed = gradients.Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select((value, i) => (8 * value) + (i == 3 ? deviation * largest : 0))],
            [.. layer.Biases.Select(value => 8 * value)])).ToList();

        var diagnosis = Assert.Single(Layer.Check(claimed).Diagnoses);

        Assert.Equal(deviation, diagnosis.Residual, 1e-10);
        Assert.Contains(": reproduced to 8 digits. ", diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_stands_alone_has_no_other_beside_it() =>
        Assert.DoesNotContain("Another mistake", Factor(Layer, 8).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_that_a_claim_cannot_tell_apart_say_so_and_one_beside_both_does_not()
    {
        // A learning rate of ½ applied twice is a factor of ½; that the biases stayed as they were is another matter.
        const string Alternative = " Another mistake given here reproduces the same numbers.";
        var exercise = Exercise.Of(1, [new Tanh(), new Sigmoid()], [2, 4, 3], 3);
        var claimed = exercise.Flawed().Step(0.25)
            .Zip(exercise.Network.Layers, (layer, before) => new ClaimedLayer(layer.Weights, before.Biases)).ToList();

        var diagnoses = exercise.CheckStep(claimed, learningRate: 0.5).Diagnoses;

        Assert.Equal(
            [("learningRateAppliedTwice", true), ("biasGradientMissing", false), ("constantFactor", true)],
            diagnoses.Select(diagnosis => (diagnosis.Mistake, diagnosis.Explanation.EndsWith(Alternative, StringComparison.Ordinal))));
    }

    private static Diagnosis Factor(Exercise exercise, double factor) => Assert.Single(exercise.Check(Times(exercise, factor)).Diagnoses);

    private static List<ClaimedLayer> Times(Exercise exercise, double factor) => [.. exercise.Flawed().Run().Select(layer =>
        new ClaimedLayer([.. layer.Weights.Select(value => factor * value)], [.. layer.Biases.Select(value => factor * value)]))];
}
