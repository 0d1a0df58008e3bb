using Backprop.Activations;
using Backprop.Checking;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

public sealed class ClaimCheckTests
{
    public static TheoryData<string> Exercises => [.. Known.Keys];

    /// <summary>Depths 1 to 4, all bias forms, N from 1 to 5, K from 1 to 4.</summary>
    private static Dictionary<string, Exercise> Known { get; } = new()
    {
        ["one layer"] = Exercise.Of(1, [new Sigmoid()], [3, 3], 1),
        ["one output"] = Exercise.Of(2, [new Tanh(), new Sigmoid()], [2, 3, 1], 4),
        ["shared biases"] = Exercise.Of(3, [new Sigmoid(), new Tanh()], [3, 3, 3], 3, '1'),
        ["no biases"] = Exercise.Of(4, [new Tanh(), new Sigmoid(), new Tanh()], [3, 3, 3, 3], 2, '0', new Criterion(new MeanSquaredError())),
        ["deep"] = Exercise.Of(5, [new Tanh(), new Sigmoid(), new Silu(), new Sigmoid()], [2, 4, 4, 4, 4], 5, 'n', new Criterion(new SquaredError(), Reduction.Sum)),
        ["smooth"] = Exercise.Of(6, [new Gelu(), new Softplus(), new Sigmoid()], [3, 4, 4, 3], 4, 'n', new Criterion(new Huber(0.5))),
        ["binary"] = Exercise.Of(7, [new Tanh(), new Sigmoid()], [3, 4, 4], 3, '1', new Criterion(new HalfSquaredError(), Reduction.Sum)),
    };

    [Theory]
    [MemberData(nameof(Exercises))]
    public void A_right_claim_agrees(string name)
    {
        var exercise = Known[name];

        Assert.True(exercise.Check(exercise.Flawed().Run()).Agrees);
        Assert.True(exercise.CheckStep(exercise.Flawed().Step(Exercise.LearningRate)).Agrees);
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public void Noise_is_not_explained(string name)
    {
        var exercise = Known[name];
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var noise = exercise.Flawed().Run()
                .Select(layer => new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
                .ToList();

            Assert.Empty(exercise.Check(noise).Diagnoses);
            Assert.Empty(exercise.CheckStep(noise).Diagnoses);
        }
    }

    [Theory]
    [MemberData(nameof(Exercises))]
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
    [MemberData(nameof(Exercises))]
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
    [MemberData(nameof(Exercises))]
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
            .ToDictionary(diagnosis => diagnosis.Mistake, diagnosis => diagnosis.Parameters.Select(place => place.Block).Distinct());

        Assert.Equal([new Block(1, IsBias: false)], explained["constantFactor"]);
        Assert.Equal([new Block(2, IsBias: true)], explained["biasGradientMissing"]);
        Assert.Equal([new Block(0, IsBias: false), new Block(0, IsBias: true)], explained["missingActivationDerivative"]);
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
    [MemberData(nameof(Exercises))]
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

    [Fact]
    public void One_layer_right_and_noise_before_it_is_said()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => l >= 2 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        var result = exercise.Check(claimed);

        AssertOnly("earlierLayersWrong", result);
        Assert.All(result.Diagnoses[0].Parameters, place => Assert.True(place.Layer < 2));
    }

    [Fact]
    public void Noise_before_a_mistake_that_is_found_is_not_laid_to_the_way_back()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WeightFactor = layer => layer == 2 ? 2 : 1,
        };
        var claimed = flawed.Run()
            .Select((layer, l) => l >= 2 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        Assert.Equal(["constantFactor"], exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void Noise_in_one_layer_with_a_right_one_before_it_is_not_laid_to_the_way_back()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => l != 1 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        Assert.Empty(exercise.Check(claimed).Diagnoses);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3, "earlierLayersWrong")]
    public void A_layer_is_wrong_where_more_than_half_of_its_weights_are(int wrong, params string[] found)
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 2, 2], 3);
        var random = new Random(9);
        var claimed = exercise.Flawed().Run();
        Noisy(new double[wrong], random).CopyTo(claimed[0].Weights, 0);

        Assert.Equal(found, exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void Gradients_of_zero_make_a_wrong_layer_no_better()
    {
        // The first three of four inputs are 0, and so is everything that belongs to them.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [4, 3, 2], 3);
        for (var sample = 0; sample < 3; sample++)
        {
            exercise.Inputs.Row(sample)[..3].Clear();
        }

        var claimed = exercise.Flawed().Run();
        for (var neuron = 0; neuron < 3; neuron++)
        {
            claimed[0].Weights[(4 * neuron) + 3] = 1.2345 * (neuron + 1);
        }

        Assert.Equal(["earlierLayersWrong"], exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void A_gradient_of_zero_that_is_claimed_otherwise_makes_a_layer_no_more_wrong_than_another()
    {
        // The first of two inputs is 0: what belongs to it, half of the layer, is claimed otherwise.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 2, 2], 3);
        for (var sample = 0; sample < 3; sample++)
        {
            exercise.Inputs.Row(sample)[0] = 0;
        }

        var claimed = exercise.Flawed().Run();
        (claimed[0].Weights[0], claimed[0].Weights[2]) = (0.1234, -0.5678);

        Assert.Empty(exercise.Check(claimed).Diagnoses);
    }

    [Fact]
    public void A_layer_behind_a_dead_unit_is_right_all_the_same()
    {
        var exercise = Exercise.Of(1, [new Relu(), new Tanh()], [2, 3, 2], 3);
        exercise.Network.Layers[0].Biases[0] = -100;
        var random = new Random(9);
        var claimed = exercise.Flawed().Run();

        Assert.Equal(0, claimed[1].Weights[0]);
        Assert.Equal(
            ["earlierLayersWrong"],
            exercise.Check([new ClaimedLayer(Noisy(claimed[0].Weights, random), claimed[0].Biases), claimed[1]])
                .Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void A_mistake_that_would_have_made_more_wrong_than_is_wrong_is_not_given()
    {
        // The last layer's gradients lack the derivative, but the deltas that were carried back from it have it.
        // Four numbers of the last layer speak for it, three weights and three biases of the layer before against it.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [1, 3, 1], 3);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [1] };

        var result = exercise.Check([exercise.Flawed().Run()[0], flawed.Run()[1]]);

        Assert.Equal(4, result.Differing.Count);
        Assert.Empty(result.Diagnoses);
    }

    [Fact]
    public void A_mistake_is_found_beside_a_number_that_it_does_not_explain_and_a_larger_layer_that_is_right()
    {
        var result = MissingDerivativeAndOneWrongNumber();

        Assert.Equal("missingActivationDerivative", result.Diagnoses[0].Mistake);
        Assert.Equal([new ParameterPlace(0, IsBias: false, 1)], result.Differing.Except(result.Diagnoses[0].Parameters));
    }

    [Fact]
    public void A_layer_that_is_explained_but_for_one_number_is_not_laid_to_the_way_back() =>
        Assert.Equal(["missingActivationDerivative"], MissingDerivativeAndOneWrongNumber().Diagnoses.Select(diagnosis => diagnosis.Mistake));

    [Fact]
    public void What_follows_on_a_mistake_that_too_few_digits_speak_for_is_laid_to_none()
    {
        // Two numbers of three decimals are too little for a factor of 3.7 in the first layer.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 1, 3], 3, '0');
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [1],
            DeltaFactor = layer => layer == 0 ? 3.7 : 1,
        };
        var claimed = flawed.Run();

        var diagnosis = Assert.Single(exercise.Check([Rounded(claimed, 3)[0], claimed[1]]).Diagnoses);

        Assert.Equal("missingActivationDerivative", diagnosis.Mistake);
        Assert.Equal([1, 1, 1], diagnosis.Parameters.Select(place => place.Layer));
    }

    [Theory]
    [InlineData(2, "derivativeAtWrongPoint", "missingActivationDerivative")]
    [InlineData(1)]
    public void A_mistake_after_another_one_does_not_speak_for_it(int decimals, params string[] found)
    {
        // The last layer's two numbers are all that speak for its mistake, with about three digits each or two; and without it there
        // is none in the layer before, whatever its numbers say.
        var exercise = Exercise.Of(3, [new Tanh(), new Tanh()], [2, 2, 1], 40, '0', new Criterion(new SquaredError(), Reduction.Sum));
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WithoutDerivative = [1],
            DerivativeAtOutput = [0],
        };
        var claimed = flawed.Run();

        var result = exercise.Check([claimed[0], Rounded(claimed, decimals)[1]]);

        Assert.Equal(6, result.Differing.Count);
        Assert.Equal(found, result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_factor_that_comes_out_a_little_different_in_each_layer_is_one()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WeightFactor = _ => 37 };

        var diagnosis = Assert.Single(exercise.Check(Rounded(flawed.Run(), 4)).Diagnoses);

        Assert.Equal(37, diagnosis.Factor!.Value, 0.1);
        Assert.Equal([0, 1, 2, 3], diagnosis.Parameters.Select(place => place.Layer).Distinct());
    }

    [Fact]
    public void A_mistake_is_found_where_the_output_is_saturated()
    {
        // σ(800) is 1 to the last bit: the loss's own derivative is infinite, the activation's 0, and only both together are 1.
        // The gradient is the input; many digits of it speak for the factor.
        var exercise = Exercise.Of(1, [new Sigmoid()], [1, 1], 1, '0', new Criterion(new BinaryCrossEntropy())) with
        {
            Network = new([new Layer(Matrix.FromRows([2400]), [], new Sigmoid())]),
            Inputs = Matrix.FromRows([1.0 / 3]),
            Targets = Matrix.FromRows([0]),
        };

        AssertOnly("constantFactor", exercise.Check([new ClaimedLayer([2.0 / 3], [])]));
    }

    [Fact]
    public void A_check_of_a_claim_that_differs_can_be_cancelled()
    {
        var exercise = Known["one layer"];
        var trace = ForwardPass.Run(exercise.Network, exercise.Inputs);
        var gradients = BackwardPass.Run(exercise.Network, trace, exercise.Targets, exercise.Criterion);
        var claim = Claim.OfGradients([new ClaimedLayer(new double[9], new double[3])]);

        Assert.Throws<OperationCanceledException>(() => ClaimCheck.Run(
            new CheckedPass(exercise.Network, trace, exercise.Targets, exercise.Criterion), gradients, claim, new(canceled: true)));
    }

    [Fact]
    public void A_single_wrong_number_differs_without_a_diagnosis()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        claimed[1].Weights[5] += 0.01;

        var result = exercise.Check(claimed);

        Assert.Equal([new ParameterPlace(1, IsBias: false, 5)], result.Differing);
        Assert.Empty(result.Diagnoses);
    }

    [Fact]
    public void Layers_may_be_of_different_precision()
    {
        var exercise = Known["shared biases"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { Transposed = [0] };
        var claimed = flawed.Run();

        AssertOnly("transposedWeights", exercise.Check([Rounded(claimed, 5)[0], claimed[1]]));
    }

    [Fact]
    public void A_zero_makes_a_layer_of_few_digits_no_more_precise()
    {
        var exercise = Known["shared biases"] with { Inputs = Matrix.FromRows([0, 0.7, -0.4], [0, 0.3, 0.9]), Targets = Matrix.FromRows([1, 0, 0.5], [0.2, 1, 0]) };
        var claimed = exercise.Flawed().Run();

        Assert.Equal(0, claimed[0].Weights[0]);
        Assert.True(exercise.Check([Rounded(claimed, 4)[0], claimed[1]]).Agrees);
    }

    [Fact]
    public void A_layer_of_zeros_is_held_to_it_also_where_its_gradients_are_small()
    {
        var exercise = Known["no biases"];
        exercise = exercise with { Inputs = new(2, 3, [.. exercise.Inputs.Values.Select(input => 1e-4 * input)]) };
        var claimed = exercise.Flawed().Run();
        Array.Clear(claimed[0].Weights);

        Assert.Equal(9, exercise.Check(claimed).Differing.Count);
    }

    [Fact]
    public void A_layer_of_zeros_is_held_to_the_precision_of_the_others()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        Array.Clear(claimed[0].Weights);
        Array.Clear(claimed[0].Biases);

        Assert.Equal(12, exercise.Check(claimed).Differing.Count);
    }

    [Fact]
    public void A_number_far_too_large_hides_no_other()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run();
        claimed[1].Weights[5] = 1e12;
        claimed[1].Weights[6] += 0.001;

        Assert.Equal([5, 6], exercise.Check(claimed).Differing.Select(place => place.Index));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void Claims_of_few_decimal_places_agree_or_are_explained(int decimals)
    {
        var exercise = Known["shared biases"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [0] };

        Assert.True(exercise.Check(Rounded(exercise.Flawed().Run(), decimals)).Agrees);
        AssertOnly("missingActivationDerivative", exercise.Check(Rounded(flawed.Run(), decimals)));
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public void Claims_in_float32_agree(string name)
    {
        var exercise = Known[name];
        var claimed = exercise.Flawed().Run()
            .Select(layer => new ClaimedLayer([.. layer.Weights.Select(InFloat32)], [.. layer.Biases.Select(InFloat32)]))
            .ToList();

        Assert.True(exercise.Check(claimed).Agrees);
    }

    private static ClaimResult MissingDerivativeAndOneWrongNumber()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [1, 3, 4], 3);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { WithoutDerivative = [0] };
        var claimed = flawed.Run();
        claimed[0].Weights[1] += 0.01;
        return exercise.Check(claimed);
    }

    private static double InFloat32(double value) => (float)value * (1 + 1e-7f);

    private static double[] Noisy(double[] values, Random random) => [.. values.Select(_ => (2 * random.NextDouble()) - 1)];

    private static List<ClaimedLayer> Rounded(IReadOnlyList<ClaimedLayer> layers, int decimals) =>
        [.. layers.Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select(value => Math.Round(value, decimals))], [.. layer.Biases.Select(value => Math.Round(value, decimals))]))];

    private static void AssertOnly(string mistake, ClaimResult result)
    {
        Assert.False(result.Agrees);
        Assert.Equal([mistake], result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Distinct());
        Assert.Equal(result.Differing.ToHashSet(), result.Diagnoses.SelectMany(diagnosis => diagnosis.Parameters).ToHashSet());
    }
}
