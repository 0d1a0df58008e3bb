using System.Text.Json.Serialization;
using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Explanations;

/// <summary>One sample, and which parameters' gradients, and next values with an optimizer, to derive for it.</summary>
public sealed class ExplainRequest : SupervisedRequest
{
    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>How gradients become steps; left out, the gradients alone are derived.</summary>
    public OptimizerDto? Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Default: they are not.</summary>
    public GradientClippingDto? GradientClipping { get; init; }

    /// <summary>Names of weights and biases, `w8`, `b1`, of gamma and beta, `g1`, `s1`. Omitted: all of them.</summary>
    public string[]? Parameters { get; init; }

    /// <summary>
    /// How many significant digits the numbers in formulas and in the text have, 1 to 17; a `value` stays exact. Omitted: as many as it
    /// takes to read the same bits back.
    /// </summary>
    public int? Digits { get; init; }

    internal override Effort Effort
    {
        get
        {
            var (plain, steps) = (base.Effort, CountSteps(ToNetwork()));
            return plain.Deriving(steps, steps < DerivationSize.MostCounted ? CountTerms(ToNetwork()) : 0);
        }
    }

    private protected override Network MakeNetwork() => base.MakeNetwork().ForSample(Inputs!.Values);

    /// <summary>The parameters that are named, or all.</summary>
    internal IEnumerable<Parameter> ChosenIn(Network network)
    {
        var names = new NetworkNames(network);
        return Parameters?.Select(name => names.Find(name)!.Value) ?? Parameter.AllAsCounted(network);
    }

    private double CountTerms(Network network) =>
        DerivationSize.TermsOf(network, [.. ChosenIn(network)], Criterion.Loss, GradientClipping?.ToClipping());

    private double CountSteps(Network network) => Parameters is null
        ? DerivationSize.OfAll(network, ChosenMode)
        : DerivationSize.Of(network, ChosenIn(network), ChosenMode);
}

/// <summary>The error and how each parameter's gradient and next value come about.</summary>
/// <param name="Loss">The error; left out with `outputGradients`.</param>
/// <param name="Derivations">One per parameter, in the order asked for.</param>
public sealed record ExplainResponse(LossValueDto? Loss, IReadOnlyList<DerivationDto> Derivations)
{
    internal static ExplainResponse From(Explanation explanation, int? digits) => new(
        explanation.Pass.Criterion.Loss.HasValue ? LossValueDto.From(explanation.Pass.Network, explanation.Pass.Loss) : null,
        [.. explanation.Derivations.Select(derivation => DerivationDto.From(derivation, explanation.Pass.Network, digits))]);
}

/// <summary>How the gradient and the next value of one parameter come about.</summary>
/// <param name="Parameter">Its name: `w8`.</param>
/// <param name="Path">Where it stands in the request.</param>
/// <param name="Value">Its value.</param>
/// <param name="Gradient">The derivative of `loss.total` by it.</param>
/// <param name="Next">Its value after the step; left out without `optimizer`.</param>
/// <param name="Steps">From the inputs to the next value; each step uses only what stands before it.</param>
public sealed record DerivationDto(
    string Parameter, string Path, double Value, double Gradient, double? Next, IReadOnlyList<DerivationStepDto> Steps)
{
    internal static DerivationDto From(Derivation derivation, Network network, int? digits) => new(
        derivation.Name,
        derivation.Parameter.PathIn(network),
        derivation.Value,
        derivation.Gradient,
        derivation.Next,
        [.. derivation.Steps.Select(step => DerivationStepDto.From(step.Text, digits))]);
}

/// <summary>One line of a derivation.</summary>
/// <param name="Id">The quantity's name: `net_h1`, `dE/dw8`, `w8_next`.</param>
/// <param name="Latex">Its symbol, in LaTeX.</param>
/// <param name="Formula">The formula in symbols, in LaTeX.</param>
/// <param name="Substituted">The formula with the numbers put in, in LaTeX.</param>
/// <param name="Value">The value, bit for bit what /gradients and /train-step give.</param>
/// <param name="Reason">Why the formula is so, or what the value tells.</param>
public sealed record DerivationStepDto(
    string Id, string Latex, string Formula, string Substituted, double Value, string Reason)
{
    internal static DerivationStepDto From(ExplainedStep step, int? digits) =>
        new(step.Id, step.Latex, step.Formula, step.SubstitutedTo(digits), step.Value, step.Reason);
}
