using System.Text.Json.Serialization;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Networks;
using Backprop.Optimizers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A batch whose gradients are to be checked.</summary>
public sealed class GradientCheckRequest : SupervisedRequest
{
    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>How far each parameter is moved to either side, greater than 0. Default: 1e-6.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What a parameter's error must stay below to pass, at least 0. Default: 1e-6.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The caller's own gradients, to be compared; give them or `claimedNetwork`, not both.</summary>
    public ClaimedGradientsDto? Claimed { get; init; }

    /// <summary>The caller's own network after one step of `optimizer`, to be compared; give it or `claimed`, not both.</summary>
    public NetworkDto? ClaimedNetwork { get; init; }

    /// <summary>
    /// The optimizer of the step that led to `claimedNetwork`. Beside `claimed` it tells the learning rate, without which
    /// gradients computed with weights already updated cannot be recognised.
    /// </summary>
    public OptimizerDto? Optimizer { get; init; }

    internal bool HasClaim => Claimed is not null || ClaimedNetwork is not null;

    internal double ChosenEpsilon => Epsilon ?? 1e-6;

    internal double ChosenTolerance => Tolerance ?? 1e-6;

    internal Claim? ToClaim()
    {
        if (ClaimedNetwork is { } network)
        {
            return Claim.OfNetwork([.. network.Layers.InOrder().Select(layer => Of(layer, layer.Members))], ToStep()!);
        }

        return Claimed is { } gradients
            ? Claim.OfGradients(
                [.. gradients.Layers.InOrder().Zip(Network.Layers.InOrder(), (claimed, layer) => Of(layer, claimed.Blocks))], ToStep())
            : null;
    }

    private static ClaimedLayer Of(LayerDto layer, Dictionary<string, object> claimed) =>
        new([.. layer.ToLayer().Blocks.Select(block => BlockValues.Flat(claimed[block.Name]))]);

    private OptimizerStep? ToStep()
    {
        if (Optimizer is null)
        {
            return null;
        }

        var optimization = new Optimization(Optimizer.ToOptimizer(), Optimizer.Schedule?.ToSchedule());
        var state = Optimizer.State?.ToState(optimization.Optimizer.Moments, Network) ?? OptimizerState.Initial;
        return OptimizerStep.After(state, optimization);
    }

    internal override Effort Effort => GradientCheckEffort.Of(ToNetwork(), SampleCount, HasClaim);
}

/// <summary>How the gradients of the chain rule compare with central differences.</summary>
/// <param name="Passed">Whether every parameter passed.</param>
/// <param name="Epsilon">How far each parameter was moved to either side.</param>
/// <param name="Tolerance">What each error had to stay below.</param>
/// <param name="LargestError">The largest error of all parameters but those at kinks.</param>
/// <param name="At">The name of the parameter that has it; null where all stand at kinks.</param>
/// <param name="Parameters">
/// Each weight and bias, layer by layer; past 1,000 the worst 1,000, those that failed first, by falling error.
/// </param>
/// <param name="Claim">How the caller's own numbers compare, where they were given.</param>
public sealed record GradientCheckResponse(
    bool Passed,
    double Epsilon,
    double Tolerance,
    double LargestError,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? At,
    IReadOnlyList<CheckedParameterDto> Parameters,
    ClaimDto? Claim)
{
    private const int MostParameters = 1_000;

    internal static GradientCheckResponse From(
        GradientCheckRequest request, Network network, GradientCheckResult result, ClaimResult? claim)
    {
        var names = new NetworkNames(network);
        return new(
            result.Passed,
            request.ChosenEpsilon,
            request.ChosenTolerance,
            result.Worst?.Error ?? 0,
            result.Worst is { } worst ? names[worst.Parameter] : null,
            [.. result.AtMost(MostParameters).Select(parameter => CheckedParameterDto.From(parameter, names, network))],
            claim is null ? null : ClaimDto.From(claim, network));
    }
}

/// <summary>One parameter's derivative, computed in two ways.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Path">Where it stands in the request.</param>
/// <param name="Analytic">The derivative by the chain rule.</param>
/// <param name="Numeric">The derivative by central differences: (E(θ + ε) − E(θ − ε)) / 2ε.</param>
/// <param name="Error">|analytic − numeric| / max(1, |analytic|, |numeric|).</param>
/// <param name="Kink">
/// Whether the loss has a kink between θ − ε and θ + ε, as where a `relu`'s net input is 0: differences tell nothing there.
/// </param>
/// <param name="Passed">Whether the error is below the tolerance; a kink always passes.</param>
public sealed record CheckedParameterDto(
    string Parameter, string Path, double Analytic, double Numeric, double Error, bool Kink, bool Passed)
{
    internal static CheckedParameterDto From(CheckedParameter parameter, NetworkNames names, Network network) => new(
        names[parameter.Parameter],
        parameter.Parameter.PathIn(network),
        parameter.Analytic,
        parameter.Numeric,
        parameter.Error,
        parameter.Kink,
        parameter.Passed);
}
