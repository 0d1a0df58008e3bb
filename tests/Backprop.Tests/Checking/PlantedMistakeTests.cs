using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

/// <summary>Mistakes made in plain loops, each found by its name and covering all that differs.</summary>
public sealed class PlantedMistakeTests
{
    private static readonly Exercise Classes = Exercise.Of(
        11, [new Tanh(), new Softmax()], [3, 4, 3], 3, 'n', new Criterion(new CategoricalCrossEntropy())) with
    {
        Targets = Matrix.FromRows([0, 1, 0], [1, 0, 0], [0, 0, 1]),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Softmax_without_its_cross_terms_is_found(bool isHalfSquared)
    {
        var exercise = isHalfSquared ? Classes with { Criterion = new Criterion(new HalfSquaredError()) } : Classes;
        var flawed = Flawed(exercise, jacobian: (l, z, a, i, j) => l == 1 ? i == j ? a[i] * (1 - a[i]) : 0 : i == j ? 1 - (a[i] * a[i]) : 0);

        AssertOnly("softmaxCrossTermsMissing", exercise.Check(flawed.Run()));
    }

    [Fact]
    public void A_derivative_of_the_activation_taken_twice_is_found()
    {
        // Once in out − target, and once more by the Jacobian.
        var exercise = Classes;
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            OtherLoss = (y, t) => [.. y.Zip(t, (a, b) => a - b)],
        };

        Assert.Equal("activationDerivativeTwice", exercise.Check(flawed.Run()).Diagnoses[0].Mistake);
    }

    [Fact]
    public void A_diagonal_of_softmax_on_a_delta_that_has_it_already_is_found()
    {
        // (y − t)·y(1 − y)
        var flawed = new FlawedBackprop(Classes.Network, Classes.Inputs, Classes.Targets, Classes.Criterion)
        {
            OtherLoss = (y, t) => [.. y.Zip(t, (a, b) => a - b)],
            Jacobian = (l, z, a, i, j) => l == 1 ? i == j ? a[i] * (1 - a[i]) : 0 : i == j ? 1 - (a[i] * a[i]) : 0,
        };

        var result = Classes.Check(flawed.Run());

        Assert.Equal(["softmaxCrossTermsMissing", "activationDerivativeTwice"], result.Diagnoses.Select(diagnosis => diagnosis.Mistake));
        Assert.All(result.Diagnoses, diagnosis => Assert.Equal(result.Differing, diagnosis.Parameters));
    }

    [Theory]
    [InlineData(3, "binary cross-entropy;")]
    [InlineData(1, "binary cross-entropy, summed over the outputs")]
    public void The_derivative_of_a_cross_entropy_under_a_square_is_found(double outputs, string words)
    {
        var exercise = Exercise.Of(31, [new Tanh(), new Sigmoid()], [2, 3, 3], 4, 'n', new Criterion(outputs == 3 ? new HalfSquaredError() : new MeanSquaredError()));
        var flawed = Flawed(exercise, (l, _, a, i, j) => i != j ? 0 : l == 1 ? 1 : 1 - (a[i] * a[i])).Losing((y, t) => [.. y.Zip(t, (a, b) => (a - b) / outputs)]);

        var result = exercise.Check(flawed.Run());

        AssertOnly("otherLossGradient", result);
        Assert.Contains(words, result.Diagnoses[0].Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one output", "mean absolute error")]
    [InlineData("smooth", "half the squared error")]
    public void The_derivative_of_another_loss_is_found(string name, string words)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            OtherLoss = (y, t) => [.. y.Zip(t, (a, b) => words.StartsWith("half", StringComparison.Ordinal) ? a - b : Math.Sign(a - b) / (double)y.Length)],
        };
        exercise = name == "smooth" ? exercise with { Criterion = new Criterion(new LogCosh()) } : exercise;

        var result = exercise.Check(flawed.Run());

        AssertOnly("otherLossGradient", result);
        Assert.Contains(words, result.Diagnoses[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tanh_that_is_its_own_derivative_is_found()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [3, 4, 2], 3);

        AssertOnly("otherActivationDerivative", exercise.Check(Flawed(exercise, (_, _, a, i, j) => i == j ? a[i] : 0).Run()));
        AssertOnly("otherActivationDerivative", exercise.Check(Flawed(exercise, (_, _, a, i, j) => i == j ? 1 - a[i] : 0).Run()));
        AssertOnly("otherActivationDerivative", exercise.Check(Flawed(exercise, (_, _, a, i, j) => i == j ? a[i] * (1 - a[i]) : 0).Run()));
    }

    [Fact]
    public void A_slope_of_sigmoid_under_a_hidden_tanh_is_found()
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [3, 4, 2], 3);
        static double Slope(double z) => Math.Exp(-z) / ((1 + Math.Exp(-z)) * (1 + Math.Exp(-z)));

        AssertOnly("otherActivationDerivative", exercise.Check(
            Flawed(exercise, (l, z, a, i, j) => i != j ? 0 : l == 0 ? Slope(z[i]) : 1 - (a[i] * a[i])).Run()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Inputs_exchanged_in_one_gradient_are_found(int layer)
    {
        var exercise = Known["one output"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Input = (trace, l, s, i) => trace.InputsOf(l)[s, l != layer ? i : i switch { 0 => 1, 1 => 0, _ => i }],
        };

        AssertOnly("inputsSwapped", exercise.Check(flawed.Run()));
    }

    [Theory]
    [MemberData(nameof(Claims.Exercises), MemberType = typeof(Claims))]
    public void A_missing_input_is_found(string name)
    {
        var exercise = Known[name];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { Input = (_, _, _, _) => 1 };

        AssertOnly("inputFactorMissing", exercise.Check(flawed.Run()));
    }

    [Fact]
    public void Net_inputs_in_the_place_of_outputs_are_found()
    {
        var exercise = Known["smooth"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Input = (trace, l, s, i) => l == 0 ? trace.Inputs[s, i] : trace.Layers[l - 1].NetInputs[s, i],
        };

        AssertOnly("netInsteadOfOut", exercise.Check(flawed.Run()));
    }

    [Fact]
    public void One_sum_for_all_biases_is_found()
    {
        var exercise = Known["deep"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Bias = (_, deltas) => [.. deltas[0].Select(_ => deltas.Sum(row => row.Sum()))],
        };

        AssertOnly("biasSummedOverLayer", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    public void The_gradient_of_one_sample_alone_is_found(int sample, int scale)
    {
        var exercise = Known["one output"];
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Deltas = (l, deltas) => l == 1 ? [.. deltas.Select((row, s) => s == sample ? [.. row.Select(d => scale * d)] : new double[row.Length])] : deltas,
        };

        AssertOnly("oneSampleOnly", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Another_derivative_at_a_kink_is_found(double derivative)
    {
        var exercise = Exercise.Of(3, [new Relu(), new Sigmoid()], [2, 3, 2], 4, 'n') with
        {
            Inputs = Matrix.FromRows([0, 0], [1, 0.5], [-0.3, 0.7], [0.2, -0.9]),
        };
        var layers = exercise.Network.Layers.ToList();
        layers[0] = ((Dense)layers[0]) with { Biases = [0, 0, 0] };
        exercise = exercise with { Network = new Network(layers) };
        var flawed = Flawed(exercise, (l, z, a, i, j) =>
            i != j ? 0 : l == 1 ? a[i] * (1 - a[i]) : z[i] > 0 ? 1 : z[i] < 0 ? 0 : derivative);

        AssertOnly("otherDerivativeAtZero", exercise.Check(flawed.Run()));
    }

    [Fact]
    public void A_square_matrix_the_other_way_round_is_found()
    {
        var exercise = Known["no biases"];
        var claimed = exercise.Flawed().Run()
            .Select(layer => new ClaimedLayer([.. Enumerable.Range(0, 9).Select(i => layer.Weights[((i % 3) * 3) + (i / 3)])], [])).ToList();

        AssertOnly("otherLayout", exercise.Check(claimed));
    }

    [Fact]
    public void What_was_turned_to_be_read_is_told_though_it_agrees()
    {
        var exercise = Known["one output"];

        var result = exercise.Check(Claim.OfGradients(exercise.Flawed().Run()) with { IsTurned = true });

        Assert.True(result.Agrees);
        Assert.Equal("otherLayout", Assert.Single(result.Diagnoses).Mistake);
    }

    [Theory]
    [InlineData(1e-3, 0)]
    [InlineData(1e-4, 0)]
    [InlineData(1e-5, 0)]
    [InlineData(1e-6, 0)]
    [InlineData(0.1, -0.1)]
    [InlineData(0, -0.01)]
    public void Differences_are_found(double above, double below)
    {
        var exercise = Known["smooth"];
        double LossAt(Parameter parameter, double distance)
        {
            var network = exercise.Network.Copy();
            parameter.BlockIn(network).Values[parameter.Index] += distance;
            var trace = ForwardPass.Run(network, exercise.Inputs);
            return exercise.Criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, exercise.Targets).Total;
        }

        var slopes = Parameter.AllOf(exercise.Network)
            .Select(parameter => (parameter, (LossAt(parameter, above) - LossAt(parameter, below)) / (above - below)))
            .ToLookup(slope => slope.parameter.Address, slope => slope.Item2);
        var claimed = exercise.Network.Layers
            .Select((layer, l) => new ClaimedLayer([.. layer.Blocks.Select((_, b) => slopes[new BlockAddress(l, b)].ToArray())])).ToList();

        AssertOnly("finiteDifference", exercise.Check(claimed));
    }

    [Theory]
    [InlineData("one output")]
    [InlineData("deep")]
    public void Biases_left_out_on_the_way_forward_are_found(string name)
    {
        var exercise = Known[name];
        var without = new Network([.. exercise.Network.Layers.Select(layer => ((Dense)layer) with { Biases = new double[((Dense)layer).Biases.Length] })]);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Trace = ForwardPass.Run(without, exercise.Inputs),
        };

        AssertOnly("biasForgotten", exercise.Check(flawed.Run()));
    }

    [Fact]
    public void Swapped_inputs_are_found()
    {
        var exercise = Known["one output"];
        var swapped = new Matrix(4, 2, [.. Enumerable.Range(0, 8).Select(i => exercise.Inputs.Values[i ^ 1])]);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            Trace = ForwardPass.Run(exercise.Network, swapped),
        };

        AssertOnly("inputsSwapped", exercise.Check(flawed.Run()));
    }

    [Theory]
    [InlineData(0.0, "penaltyForgotten")]
    [InlineData(0.5, "penaltyInGradient")]
    [InlineData(2.0, "penaltyInGradient")]
    public void A_penalty_with_another_factor_is_found(double times, string mistake)
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => new ClaimedLayer(Plus(layer.Weights, times * 2 * 0.02, exercise.Network.Layers[l].Weights.Values), layer.Biases)).ToList();
        exercise = exercise with { Criterion = exercise.Criterion with { Regularization = new Regularization(L2: 0.02) } };

        AssertOnly(mistake, exercise.Check(claimed));
    }

    [Fact]
    public void A_penalty_that_nobody_asked_for_is_found()
    {
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => new ClaimedLayer(Plus(layer.Weights, 0.037, exercise.Network.Layers[l].Weights.Values), layer.Biases)).ToList();

        var result = exercise.Check(claimed);

        AssertOnly("penaltyInGradient", result);
        Assert.Equal(0.037, result.Diagnoses[0].Factor!.Value, 1e-9);
    }

    [Fact]
    public void Steps_after_each_sample_are_found()
    {
        var exercise = Known["one output"];
        var network = exercise.Network.Copy();
        for (var sample = 0; sample < 4; sample++)
        {
            var one = new FlawedBackprop(
                network, Matrix.FromRows(exercise.Inputs.Row(sample).ToArray()), Matrix.FromRows(exercise.Targets.Row(sample).ToArray()), exercise.Criterion);
            foreach (var (layer, after) in network.Layers.Zip(one.Step(Exercise.LearningRate)))
            {
                after.Weights.CopyTo(layer.Weights.Values, 0);
                after.Biases.CopyTo(layer.Biases, 0);
            }
        }

        AssertOnly("updatedAfterEverySample", exercise.CheckStep(
            [.. network.Layers.Select(layer => new ClaimedLayer(layer.Weights.Values, layer.Biases))]));
    }

    public static TheoryData<string, string> Settings => new()
    {
        { "weightDecay", "The weight decay was forgotten" },
        { "nesterov", "Nesterov's look-ahead was forgotten" },
        { "momentum", "Momentum was forgotten" },
        { "clipping", "Clipping was forgotten" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_forgotten_setting_is_found(string setting, string words)
    {
        var exercise = Known["deep"];
        var (asked, made) = setting switch
        {
            "weightDecay" => (new Sgd(0.3, WeightDecay: 0.1), new Sgd(0.3)),
            "nesterov" => (new Sgd(0.3, 0.7, Nesterov: true), new Sgd(0.3, 0.7)),
            "momentum" => (new Sgd(0.3, 0.7), new Sgd(0.3)),
            _ => (new Sgd(0.3), new Sgd(0.3)),
        };
        GradientClipping? clipping = setting == "clipping" ? new Norm(0.01) : null;
        var state = setting == "momentum" ? AfterAStep(exercise) : OptimizerState.Initial;
        var claimed = OptimizerStep.After(state, made);
        var right = OptimizerStep.After(state, new Optimization(asked, Clipping: clipping));

        var result = exercise.Check(Claim.OfNetwork(Next(exercise, claimed), right));

        AssertOnly("settingForgotten", result);
        Assert.Contains(words, result.Diagnoses[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clipped_step_agrees()
    {
        var exercise = Known["deep"];
        var gradients = exercise.Flawed().Run();
        var length = Math.Sqrt(gradients.SelectMany(layer => layer.All).Sum(g => g * g));
        var scaled = gradients.Select(layer => new ClaimedLayer(
            [.. layer.Weights.Select(g => g * 0.01 / (length + 1e-6))], [.. layer.Biases.Select(g => g * 0.01 / (length + 1e-6))])).ToList();
        var claimed = exercise.Network.Layers.Zip(scaled, (layer, g) => new ClaimedLayer(
            Plus(layer.Weights.Values, -0.3, g.Weights), Plus(layer.Biases, -0.3, g.Biases))).ToList();

        Assert.True(exercise.Check(Claim.OfNetwork(
            claimed, OptimizerStep.After(OptimizerState.Initial, new Optimization(new Sgd(0.3), Clipping: new Norm(0.01))))).Agrees);
    }

    [Fact]
    public void Of_a_running_average_the_rate_is_not_taken_to_be_applied_twice()
    {
        // 1 − μ is the learning rate.
        var exercise = Known["deep"];
        var claimed = exercise.Flawed().Step(0.1 * 0.1);

        var result = exercise.Check(Claim.OfNetwork(claimed, OptimizerStep.After(OptimizerState.Initial, new Sgd(0.1, 0.9))));

        Assert.Equal("otherOptimizerConvention", result.Diagnoses[0].Mistake);
        Assert.DoesNotContain(result.Diagnoses, diagnosis => diagnosis.Mistake == "learningRateAppliedTwice");
    }

    [Fact]
    public void A_factor_of_a_cross_entropy_is_not_told_in_words_of_a_square()
    {
        var flawed = new FlawedBackprop(Classes.Network, Classes.Inputs, Classes.Targets, Classes.Criterion) { DeltaFactor = l => l == 1 ? 2 : 1 };

        var diagnosis = Assert.Single(Classes.Check(flawed.Run()).Diagnoses);

        Assert.Equal(2, diagnosis.Factor);
        Assert.DoesNotContain("(target − out)²", diagnosis.Explanation, StringComparison.Ordinal);
    }

    private static FlawedBackprop Flawed(Exercise exercise, Func<int, double[], double[], int, int, double> jacobian) =>
        new(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion) { Jacobian = jacobian };

    private static double[] Plus(double[] values, double factor, double[] others) => [.. values.Zip(others, (a, b) => a + (factor * b))];

    private static OptimizerState AfterAStep(Exercise exercise) =>
        new(1, 1, [.. exercise.Flawed().Run().Select(layer => new LayerMoments([.. layer.Blocks.Select(block => new[] { block.Select(g => 2 * g).ToArray() })]))]);

    private static List<ClaimedLayer> Next(Exercise exercise, OptimizerStep step) =>
        [.. exercise.Flawed().Run().Select((layer, l) => new ClaimedLayer(
            [.. layer.Blocks.Select((gradient, b) => step.Next(exercise.Network, new BlockAddress(l, b), gradient))]))];
}
