using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;
using Backprop.Training;

namespace Backprop.Tests.Checking;

/// <summary>Steps as other frameworks make them, each written out once more for a single parameter.</summary>
public sealed class ConventionTests
{
    private const double Rate = 0.1;

    private static readonly Exercise Start = Exercise.Of(11, [new Tanh(), new Sigmoid()], [3, 4, 2], 5);

    /// <summary>θ, its gradient, the step's number, what is remembered, and whether it is a bias, give the next θ.</summary>
    private delegate double Rule(double w, double g, int t, IReadOnlyList<double> m, bool isBias);

    public static TheoryData<string> Optimizers => [.. All.Keys];

    private static Dictionary<string, Optimization> All { get; } = new()
    {
        ["sgd"] = new(new Sgd(Rate, WeightDecay: 0.01)),
        ["momentum"] = new(new Sgd(Rate, Momentum: 0.9, Dampening: 0.3)),
        ["nesterov"] = new(new Sgd(Rate, Momentum: 0.9, Nesterov: true), new Exponential(0.5)),
        ["rmsProp"] = new(new RmsProp(Rate, Momentum: 0.9, Centered: true)),
        ["adagrad"] = new(new Adagrad(Rate, LearningRateDecay: 0.1)),
        ["adam"] = new(new Adam(Rate, WeightDecay: 0.01)),
        ["amsgrad"] = new(new Adam(Rate, Amsgrad: true)),
        ["adamW"] = new(new AdamW(Rate)),
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_optimizers_own_step_agrees(string name)
    {
        foreach (var steps in new[] { 0, 1, 3 })
        {
            var (exercise, state) = After(All[name], steps);
            var next = TrainStep.Run(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion, All[name], state).Network;

            Assert.True(exercise.Check(Claim.OfNetwork(Layers(next), OptimizerStep.After(state, All[name]))).Agrees);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Noise_is_no_convention(string name)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var (exercise, state) = After(All[name], steps: 2);
            var noise = exercise.Network.Layers.Select(layer => new ClaimedLayer(
                [.. layer.Weights.Values.Select(value => value + random.NextDouble() - 0.5)],
                [.. layer.Biases.Select(value => value + random.NextDouble() - 0.5)])).ToList();

            Assert.Empty(exercise.Check(Claim.OfNetwork(noise, OptimizerStep.After(state, All[name]))).Diagnoses);
        }
    }

    [Fact]
    public void Keras_places_epsilon_of_adam_elsewhere() => AssertConvention(
        new(new Adam(Rate, Epsilon: 1e-6)),
        steps: 2,
        (w, g, t, m, _) => w - (Rate * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t))
            * ((0.9 * m[0]) + (0.1 * g)) / (Math.Sqrt((0.999 * m[1]) + (0.001 * g * g)) + 1e-6)),
        "Keras and scikit-learn",
        "θ ← θ − η · m̂/(√v̂ + ε).");

    [Fact]
    public void Keras_takes_a_larger_epsilon_for_adam() => AssertConvention(
        new(new Adam(Rate)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * Math.Sqrt(0.001) / 0.1 * (0.1 * g) / (Math.Sqrt(0.001 * g * g) + 1e-7)),
        "Its value is Keras' default, 1e-7, too.");

    [Fact]
    public void Adam_without_its_correction_is_found() => AssertConvention(
        new(new Adam(Rate)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * (0.1 * g) / (Math.Sqrt(0.001 * g * g) + 1e-8)),
        "start at 0",
        "m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) belong in the step");

    [Fact]
    public void Keras_places_epsilon_of_rms_prop_inside_the_root() => AssertConvention(
        new(new RmsProp(Rate, Epsilon: 1e-4)),
        steps: 1,
        (w, g, t, m, _) => w - (Rate * g / Math.Sqrt((0.99 * m[0]) + (0.01 * g * g) + 1e-4)),
        "inside the root",
        "added to the root: g / (√v + ε)");

    [Fact]
    public void Keras_starts_adagrad_from_a_tenth() => AssertConvention(
        new(new Adagrad(Rate)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * g / Math.Sqrt(0.1 + (g * g) + 1e-7)),
        "from 0.1",
        "initialAccumulatorValue is 0. Its value");

    [Fact]
    public void Keras_has_the_learning_rate_inside_the_momentum() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.9), new Exponential(0.5)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * (Rate * 0.5) * m[0]) + (Rate * 0.25 * g)),
        "inside the momentum",
        "gradients, b ← μb + g, and the whole of it is multiplied by the learning rate of this step: θ ← θ − η·b");

    [Fact]
    public void A_buffer_taken_for_a_velocity_is_found() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.9)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * m[0]) + (Rate * g)),
        "velocity",
        "running sum of gradients: b ← μb + g and θ ← θ − η·b");

    [Fact]
    public void Dampening_on_the_first_step_is_found() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.9, Dampening: 0.3)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * 0.7 * g),
        "first step was dampened",
        "dampening holds back only what comes after");

    [Fact]
    public void Momentum_as_a_running_average_is_found() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.7)),
        steps: 1,
        (w, g, t, m, _) => w - (Rate * ((0.7 * m[0]) + (0.3 * g))),
        "running average, b ← μb + (1 − μ)·g. Here it is a running sum: b ← μb + g");

    [Fact]
    public void Decoupled_decay_in_adam_is_found() => AssertConvention(
        new(new Adam(Rate, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, _) => (w * (1 - (Rate * 0.05))) - (Rate * g / (Math.Abs(g) + 1e-8)),
        "AdamW",
        "'adam' adds it to the gradient: g = ∂E/∂θ + λθ");

    [Fact]
    public void Coupled_decay_in_adam_w_is_found() => AssertConvention(
        new(new AdamW(Rate, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * (g + (0.05 * w)) / (Math.Abs(g + (0.05 * w)) + 1e-8)),
        "added to the gradient",
        "adamW decouples it: θ ← (1 − ηλ)θ − the step of the gradient alone");

    [Fact]
    public void Biases_that_are_not_decayed_are_found() => AssertConvention(
        new(new Sgd(Rate, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, isBias) => w - (Rate * (isBias ? g : g + (0.05 * w))),
        "biases were not decayed",
        "weight decay touches them too");

    [Fact]
    public void A_penalty_without_its_half_is_found() => AssertConvention(
        new(new Sgd(Rate, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * (g + (0.1 * w))),
        "2λθ",
        "the penalty is ½λθ², with the derivative λθ");

    [Fact]
    public void Keras_has_epsilon_inside_the_root_and_the_learning_rate_inside_the_momentum_of_rms_prop() => AssertConvention(
        new(new RmsProp(Rate, Epsilon: 1e-3, Momentum: 0.9), new Exponential(0.5)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * (Rate * 0.5) * m[1]) + (Rate * 0.25 * g / Math.Sqrt((0.99 * m[0]) + (0.01 * g * g) + 1e-3))),
        "ε is inside the root and the learning rate inside the momentum",
        "d = g / (√v + ε), b ← μb + d and θ ← θ − η·b");

    [Fact]
    public void The_learning_rate_inside_the_momentum_of_rms_prop_is_found() => AssertConvention(
        new(new RmsProp(Rate, Epsilon: 1e-3, Momentum: 0.9), new Exponential(0.5)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * (Rate * 0.5) * m[1]) + (Rate * 0.25 * g / (Math.Sqrt((0.99 * m[0]) + (0.01 * g * g)) + 1e-3))),
        "The learning rate is inside the momentum: b ← μb + η·d",
        "the learning rate of this step: b ← μb + d and θ ← θ − η·b");

    [Fact]
    public void A_buffer_of_rms_prop_taken_for_a_velocity_is_found() => AssertConvention(
        new(new RmsProp(Rate, Epsilon: 1e-3, Momentum: 0.9)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * m[1]) + (Rate * g / (Math.Sqrt((0.99 * m[0]) + (0.01 * g * g)) + 1e-3))),
        "taken for a velocity",
        "is a running sum without: b ← μb + d and θ ← θ − η·b");

    [Fact]
    public void Epsilon_inside_the_root_is_found_in_centered_rms_prop_too() => AssertConvention(
        new(new RmsProp(Rate, Alpha: 0.8, Epsilon: 1e-3, Momentum: 0.9, Centered: true), new Exponential(0.5)),
        steps: 2,
        (w, g, t, m, _) =>
        {
            var (v, mean) = ((0.8 * m[0]) + (0.2 * g * g), (0.8 * m[1]) + (0.2 * g));
            return w - (Rate * 0.25 * ((0.9 * m[2]) + (g / Math.Sqrt(v - (mean * mean) + 1e-3))));
        },
        "ε is inside the root, g / √(v + ε)");

    [Fact]
    public void Epsilon_inside_the_root_of_adagrad_is_found_at_a_later_step() => AssertConvention(
        new(new Adagrad(Rate, LearningRateDecay: 0.5, InitialAccumulatorValue: 0.2, Epsilon: 1e-3, WeightDecay: 0.02)),
        steps: 2,
        (w, g, t, m, _) => w - (Rate / 2 * (g + (0.02 * w)) / Math.Sqrt(m[0] + ((g + (0.02 * w)) * (g + (0.02 * w))) + 1e-3)),
        "ε is inside the root, g / √(s + ε)",
        "added to the root: g / (√s + ε)");

    [Fact]
    public void Keras_start_of_adagrad_takes_the_place_of_the_one_that_is_set() => AssertConvention(
        new(new Adagrad(Rate, InitialAccumulatorValue: 0.2, Epsilon: 1e-3)),
        steps: 2,
        (w, g, t, m, _) => w - (Rate * g / Math.Sqrt(m[0] - 0.1 + (g * g) + 1e-3)),
        "initialAccumulatorValue is 0.2");

    [Fact]
    public void Keras_places_epsilon_elsewhere_in_adam_w_with_amsgrad() => AssertConvention(
        new(new AdamW(Rate, Beta2: 0.5, Epsilon: 1e-3, Amsgrad: true, WeightDecay: 0.05)),
        steps: 4,
        (w, g, t, m, _) => (w * (1 - (Rate * 0.05))) - (Rate * Math.Sqrt(1 - Math.Pow(0.5, t)) / (1 - Math.Pow(0.9, t))
            * ((0.9 * m[0]) + (0.1 * g)) / (Math.Sqrt(Math.Max(m[2], (0.5 * m[1]) + (0.5 * g * g))) + 1e-3)),
        "Keras and scikit-learn");

    [Fact]
    public void Keras_places_epsilon_elsewhere_in_adam_with_weight_decay() => AssertConvention(
        new(new Adam(Rate, Epsilon: 1e-3, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, _) => w - (Rate * Math.Sqrt(0.001) / 0.1 * (0.1 * (g + (0.05 * w)))
            / (Math.Sqrt(0.001 * (g + (0.05 * w)) * (g + (0.05 * w))) + 1e-3)),
        "Keras and scikit-learn");

    [Fact]
    public void Keras_nesterov_is_found() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.9, Nesterov: true, WeightDecay: 0.02), new Exponential(0.5)),
        steps: 2,
        (w, g, t, m, _) => w - ((0.9 * ((0.9 * (Rate * 0.5) * m[0]) + (Rate * 0.25 * (g + (0.02 * w))))) + (Rate * 0.25 * (g + (0.02 * w)))),
        "as in Keras");

    [Fact]
    public void Nesterov_of_a_running_average_is_found() => AssertConvention(
        new(new Sgd(Rate, Momentum: 0.7, Nesterov: true)),
        steps: 1,
        (w, g, t, m, _) => w - (Rate * (g + (0.7 * ((0.7 * m[0]) + (0.3 * g))))),
        "running average");

    [Fact]
    public void A_learning_rate_applied_twice_in_the_step_is_found_beside_weight_decay() => AssertOnly(
        "learningRateAppliedTwice",
        new(new Sgd(0.3, WeightDecay: 0.05)),
        steps: 0,
        (w, g, t, m, _) => w - (0.3 * 0.3 * (g + (0.05 * w))),
        "once to the gradient and once more in the step; apply it in the step alone");

    [Fact]
    public void A_learning_rate_in_the_gradient_too_is_found_beside_weight_decay()
    {
        // It is a factor of the gradients as well, though one of no other origin.
        var optimization = new Optimization(new Sgd(0.3, WeightDecay: 0.05));
        var claimed = Next(Start, Start.Flawed().Run(), OptimizerState.Initial, optimization, (w, g, _, _, _) => w - (0.3 * ((0.3 * g) + (0.05 * w))));

        var result = Start.Check(Claim.OfNetwork(claimed, OptimizerStep.After(OptimizerState.Initial, optimization)));

        Assert.Equal("learningRateAppliedTwice", result.Diagnoses[0].Mistake);
    }

    [Theory]
    [InlineData(0.05, "The gradient of the bias is missing")]
    [InlineData(0, "The bias was left as it is: it is trained like the weights")]
    public void A_bias_without_a_gradient_still_decays_and_one_that_was_left_does_not(double decay, string words)
    {
        var optimization = new Optimization(new Sgd(Rate, WeightDecay: 0.05));
        var claimed = Next(
            Start,
            Start.Flawed().Run(),
            OptimizerState.Initial,
            optimization,
            (w, g, _, _, isBias) => w - (Rate * (isBias ? decay * w : g + (0.05 * w))));

        var result = Start.Check(Claim.OfNetwork(claimed, OptimizerStep.After(OptimizerState.Initial, optimization)));

        var diagnosis = Assert.Single(result.Diagnoses);
        Assert.Equal("biasGradientMissing", diagnosis.Mistake);
        Assert.Contains(words, diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convention_and_a_mistake_in_the_gradients_are_both_found()
    {
        var optimization = new Optimization(new Sgd(Rate, WeightDecay: 0.05));
        var flawed = new FlawedBackprop(Start.Network, Start.Inputs, Start.Targets, Start.Criterion) { WithoutDerivative = [0] };
        var claimed = Next(Start, flawed.Run(), OptimizerState.Initial, optimization, (w, g, _, _, _) => w - (Rate * (g + (0.1 * w))));

        var result = Start.Check(Claim.OfNetwork(claimed, OptimizerStep.After(OptimizerState.Initial, optimization)));

        Assert.Equal(
            ["missingActivationDerivative", "otherOptimizerConvention"],
            result.Diagnoses.Select(diagnosis => diagnosis.Mistake).Order());
    }

    [Fact]
    public void What_two_mistakes_would_reproduce_together_is_not_given_for_one()
    {
        // A momentum of 0.8 as a running average is a factor of 0.2, one over the five samples, but also two learning rates and a factor of 2.
        var optimization = new Optimization(new Sgd(Rate, Momentum: 0.8));
        var (exercise, state) = After(optimization, steps: 1);
        var claimed = Next(exercise, exercise.Flawed().Run(), state, optimization, (w, g, _, m, _) => w - (Rate * ((0.8 * m[0]) + (0.2 * g))));

        var result = exercise.Check(Claim.OfNetwork(claimed, OptimizerStep.After(state, optimization)));

        Assert.Equal(["otherOptimizerConvention", "constantFactor"], result.Diagnoses.Select(diagnosis => diagnosis.Mistake));
        Assert.Equal(0.2, result.Diagnoses[1].Factor);
    }

    [Fact]
    public void A_frozen_parameter_that_was_trained_differs()
    {
        var exercise = Start with { Network = new([Start.Network.Layers[0] with { Freeze = Freeze.All }, Start.Network.Layers[1]]) };

        var result = exercise.CheckStep(Start.Flawed().Step(Exercise.LearningRate));

        Assert.Equal(16, result.Differing.Count);
        Assert.All(result.Differing, place => Assert.Equal(0, place.Layer));
    }

    [Theory]
    [InlineData(Freeze.Weights, 0)]
    [InlineData(Freeze.Biases, 1)]
    public void Only_what_is_frozen_may_not_be_trained(Freeze freeze, int differing)
    {
        var exercise = Start with { Network = new([Start.Network.Layers[0] with { Freeze = freeze }, Start.Network.Layers[1]]) };

        var result = exercise.CheckStep(Start.Flawed().Step(Exercise.LearningRate));

        Assert.Equal([new BlockAddress(0, differing)], result.Differing.Select(place => place.Address).Distinct());
    }

    private static void AssertConvention(
        Optimization optimization, int steps, Rule rule, string there, string here = "") =>
        AssertOnly("otherOptimizerConvention", optimization, steps, rule, there, here);

    private static void AssertOnly(
        string mistake, Optimization optimization, int steps, Rule rule, params IEnumerable<string> words)
    {
        var (exercise, state) = After(optimization, steps);
        var claimed = Next(exercise, exercise.Flawed().Run(), state, optimization, rule);

        var result = exercise.Check(Claim.OfNetwork(claimed, OptimizerStep.After(state, optimization)));

        var diagnosis = Assert.Single(result.Diagnoses);
        Assert.Equal(mistake, diagnosis.Mistake);
        Assert.All(words, word => Assert.Contains(word, diagnosis.Explanation, StringComparison.Ordinal));
        Assert.Equal(result.Differing, diagnosis.Parameters);
    }

    /// <summary>The exercise after some steps, with what the optimizer remembers then.</summary>
    private static (Exercise Exercise, OptimizerState State) After(Optimization optimization, int steps)
    {
        var (network, state) = (Start.Network, OptimizerState.Initial);
        for (var step = 0; step < steps; step++)
        {
            var result = TrainStep.Run(network, Start.Inputs, Start.Targets, Start.Criterion, optimization, state);
            (network, state) = (result.Network, result.State);
        }

        return (Start with { Network = network }, state);
    }

    private static List<ClaimedLayer> Next(
        Exercise exercise, IReadOnlyList<ClaimedLayer> gradients, OptimizerState state, Optimization optimization, Rule rule) =>
        [.. exercise.Network.Layers.Select((layer, l) => new ClaimedLayer(
            [.. layer.Weights.Values.Select((value, i) => rule(
                value, gradients[l].Weights[i], (int)state.Step + 1, state.OfParameter(optimization.Optimizer, l, 0, i), false))],
            [.. layer.Biases.Select((value, i) => rule(
                value, gradients[l].Biases[i], (int)state.Step + 1, state.OfParameter(optimization.Optimizer, l, 1, i), true))]))];

    private static List<ClaimedLayer> Layers(Network network) =>
        [.. network.Layers.Select(layer => new ClaimedLayer(layer.Weights.Values, layer.Biases))];
}
