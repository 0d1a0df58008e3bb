using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop.Marking;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A training step of one sample, to be computed by hand.</summary>
public class ExerciseDto : SupervisedRequest
{
    /// <summary>The most decimals that answers can be asked to.</summary>
    internal const int MostDecimals = 12;

    internal const int DefaultDecimals = 4;

    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>How gradients become steps; left out, the exercise has no next values.</summary>
    public OptimizerDto? Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Default: they are not.</summary>
    public GradientClippingDto? GradientClipping { get; init; }

    /// <summary>To how many decimals answers are rounded, 0 to 12. Default: 4.</summary>
    [JsonPropertyOrder(2)]
    [DefaultValue(DefaultDecimals)]
    public int? Decimals { get; init; }

    /// <summary>
    /// Names of the steps that are asked, as `/explain` has them, `net_h1`, `dE/dw5`, or `forward`, `loss`, `gradients`, `update` for all
    /// of a kind. Default of `/grade`: those that are answered.
    /// </summary>
    [JsonPropertyOrder(2)]
    public string[]? Ask { get; init; }

    /// <summary>The exact values of the steps that are asked, by name. Nothing is marked by them.</summary>
    [JsonPropertyOrder(2)]
    public Dictionary<string, double>? Solutions { get; init; }

    internal int ChosenDecimals => Decimals ?? DefaultDecimals;

    /// <summary>The exercise, once validation has passed.</summary>
    internal Exercise ToExercise(CancellationToken cancellation) => new(
        ToNetwork(),
        ToInputs(),
        ToTargets(),
        Criterion,
        Optimizer?.ToOptimization(GradientClipping),
        Optimizer?.ToState(Network) ?? OptimizerState.Initial,
        PassWith(cancellation));
}
