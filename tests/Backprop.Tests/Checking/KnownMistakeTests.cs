using Backprop.Activations;
using Backprop.Networks;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

public sealed class KnownMistakeTests
{
    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_missing_activation_derivative_is_found_in_each_layer(string name)
    {
        var exercise = Known[name];
        for (var layer = 0; layer < exercise.Network.Layers.Count; layer++)
        {
            var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [layer] };

            AssertOnly("missingActivationDerivative", exercise.Check(flawed.Run()));
            AssertOnly("missingActivationDerivative", exercise.CheckStep(flawed.Step(Exercise.LearningRate)));
        }
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_derivative_missing_everywhere_is_one_diagnosis(string name)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [.. Enumerable.Range(0, exercise.Network.Layers.Count)],
        };

        AssertOnly("missingActivationDerivative", exercise.Check(flawed.Run()));
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_derivative_at_the_output_is_found_in_each_layer(string name)
    {
        var exercise = Known[name];
        for (var layer = 0; layer < exercise.Network.Layers.Count; layer++)
        {
            var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { DerivativeAtOutput = [layer] };

            AssertOnly("derivativeAtWrongPoint", exercise.Check(flawed.Run()));
        }
    }

    [Theory]
    [InlineData("one output")]
    [InlineData("shared biases")]
    [InlineData("no biases")]
    public void A_net_input_in_a_derivative_of_the_output_is_found_in_each_layer(string name)
    {
        var exercise = Known[name];
        for (var layer = 0; layer < exercise.Network.Layers.Count; layer++)
        {
            var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { NetInputInOutputForm = [layer] };

            AssertOnly("derivativeAtWrongPoint", exercise.Check(flawed.Run()));
        }
    }

    [Theory]
    [InlineData("shared biases", 0)]
    [InlineData("no biases", 0)]
    [InlineData("no biases", 1)]
    [InlineData("deep", 2)]
    [InlineData("smooth", 0)]
    public void Transposed_weights_are_found(string name, int layer)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { Transposed = [layer] };

        AssertOnly("transposedWeights", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData("one output")]
    [InlineData("shared biases")]
    [InlineData("no biases")]
    [InlineData("deep")]
    [InlineData("smooth")]
    public void Updated_weights_are_found(string name)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { UpdatedBy = Exercise.LearningRate };

        AssertOnly("usedUpdatedWeights", exercise.Check(flawed.Run(), Exercise.LearningRate));
        AssertOnly("usedUpdatedWeights", exercise.CheckStep(flawed.Step(Exercise.LearningRate)));
    }

    [Fact]
    public void Updated_weights_cannot_be_told_without_an_optimizer()
    {
        var exercise = Known["one output"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { UpdatedBy = Exercise.LearningRate };

        AssertOnly("earlierLayersWrong", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData("one layer", -1)]
    [InlineData("one output", 0.5)]
    [InlineData("one output", 4)]
    [InlineData("shared biases", 2)]
    [InlineData("shared biases", 3.7)]
    [InlineData("no biases", 1.0 / 3)]
    [InlineData("deep", 0.2)]
    [InlineData("deep", 3.7)]
    [InlineData("smooth", -12)]
    public void A_factor_on_everything_is_found(string name, double factor)
    {
        var exercise = Known[name];
        var last = exercise.Network.Layers.Count - 1;
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            DeltaFactor = layer => layer == last ? factor : 1,
        };

        var result = exercise.Check(flawed.Run());

        AssertOnly("constantFactor", result);
        Assert.Equal(factor, result.Diagnoses[0].Factor!.Value, 1e-9);
        AssertOnly("constantFactor", exercise.CheckStep(flawed.Step(Exercise.LearningRate)));
    }

    [Fact]
    public void A_factor_on_the_biases_alone_is_found_there()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [.. Enumerable.Range(0, deltas[0].Length).Select(neuron => deltas.Average(row => row[neuron]))],
        };

        var result = exercise.Check(flawed.Run());

        AssertOnly("constantFactor", result);
        Assert.Equal(0.2, result.Diagnoses[0].Factor);
        Assert.All(result.Diagnoses[0].Parameters, place => Assert.True(place.IsBias));
    }

    [Fact]
    public void A_factor_on_the_weights_of_one_layer_alone_is_found_there()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WeightFactor = layer => layer == 1 ? 3.7 : 1,
            WithoutDerivative = [0],
            Bias = (layer, _) => layer == 2 ? new double[4] : null,
        };

        var explained = exercise.Check(flawed.Run()).Diagnoses
            .ToDictionary(diagnosis => diagnosis.Mistake, diagnosis => diagnosis.Parameters.Select(place => place.Address).Distinct());

        Assert.Equal([new BlockAddress(1, 0)], explained["constantFactor"]);
        Assert.Equal([new BlockAddress(2, 1)], explained["biasGradientMissing"]);
        Assert.Equal([new BlockAddress(0, 0), new BlockAddress(0, 1)], explained["missingActivationDerivative"]);
    }

    [Theory]
    [InlineData(15, "constantFactor")]
    [InlineData(5)]
    public void Two_numbers_speak_for_a_factor_of_no_known_origin_only_if_they_have_many_digits(int decimals, params string[] found)
    {
        // The more precise of the two is what the factor is taken from, so that only the other can speak for it.
        var exercise = Exercise.Of(1, [new Tanh()], [2, 1], 1, '0') with { Inputs = Matrix.FromRows([1, 0.01]) };
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { DeltaFactor = _ => 3.7 };

        Assert.Equal(found, exercise.Check(Rounded(flawed.Run(), decimals)).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Theory]
    [InlineData("one layer")]
    [InlineData("shared biases")]
    [InlineData("deep")]
    public void A_missing_bias_gradient_is_found(string name)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (layer, _) => new double[exercise.Network.Layers[layer].Biases.Length],
        };

        AssertOnly("biasGradientMissing", exercise.Check(flawed.Run()));
        AssertOnly("biasGradientMissing", exercise.CheckStep(flawed.Step(Exercise.LearningRate)));
    }

    [Fact]
    public void A_shared_bias_with_one_neurons_gradient_is_found()
    {
        var exercise = Known["shared biases"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [deltas.Sum(row => row[1])],
        };

        AssertOnly("biasGradientNotSummed", exercise.Check(flawed.Run()));
        AssertOnly("biasGradientNotSummed", exercise.CheckStep(flawed.Step(Exercise.LearningRate)));
    }

    [Fact]
    public void A_step_of_the_biases_alone_is_no_matter_of_the_learning_rate()
    {
        // Two neurons share a bias, and the learning rate is ½: the mean is what two learning rates would give the biases.
        var exercise = Exercise.Of(8, [new Sigmoid(), new Tanh()], [3, 2, 2], 1, '1');
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [deltas.Sum(row => row.Average())],
        };

        AssertOnly("biasGradientNotSummed", exercise.CheckStep(flawed.Step(0.5), 0.5));
    }

    [Fact]
    public void A_shared_bias_with_the_mean_is_found()
    {
        var exercise = Known["binary"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [deltas.Sum(row => row.Average())],
        };

        AssertOnly("biasGradientNotSummed", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)] // the number of samples, whose mean it is to be one of
    public void A_bias_with_the_last_samples_gradient_is_found(double scale)
    {
        var exercise = Known["smooth"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [.. deltas[^1].Select(delta => scale * delta)],
        };

        AssertOnly("biasGradientNotSummed", exercise.Check(flawed.Run()));
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_learning_rate_applied_twice_is_found(string name)
    {
        var exercise = Known[name];

        var result = exercise.CheckStep(exercise.Flawed().Step(Exercise.LearningRate * Exercise.LearningRate));

        Assert.Contains(result.Diagnoses, diagnosis => diagnosis.Mistake == "learningRateAppliedTwice");
    }

    [Fact]
    public void Two_mistakes_in_different_layers_are_both_found()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [3],
            Transposed = [1],
            Bias = (layer, _) => layer == 0 ? new double[4] : null,
        };

        var result = exercise.Check(flawed.Run());

        Assert.Equal(
            ["biasGradientMissing", "missingActivationDerivative", "transposedWeights"],
            result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Order());
        Assert.Equal(result.Differing.ToHashSet(), result.Diagnoses.SelectMany(diagnosis => diagnosis.Parameters).ToHashSet());
    }
}
