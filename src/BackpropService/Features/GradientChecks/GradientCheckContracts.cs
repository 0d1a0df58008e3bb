using System.Text.Json.Serialization;
using Backprop.Checking;
using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A batch whose gradients are to be checked.</summary>
public sealed class GradientCheckRequest : SupervisedRequest
{
    private (ClaimedLayerDto[], bool)? _claimedLayers;
    private (NetworkDto, bool)? _readNetwork;
    private (ClaimedForwardDto, bool)? _readForward;

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

    /// <summary>
    /// How large gradients are made smaller before the step of `optimizer`; `claimed` ones are compared as they are before. Default: they
    /// are not.
    /// </summary>
    public GradientClippingDto? GradientClipping { get; init; }

    /// <summary>The caller's own net inputs, outputs and deltas, to be compared; alone or beside one of the others.</summary>
    public ClaimedForwardDto? ClaimedForward { get; init; }

    /// <summary>
    /// What the claim was computed in: `float64`, `float32`, `bfloat16`, or `decimals:4`, rounded to so many decimal places. It is held to
    /// `bound` then. Default: read off the claim, which besides may be off by the digits that it has.
    /// </summary>
    public string? Precision { get; init; }

    internal Precision? ChosenPrecision => Precision is null ? null : Backprop.Checking.Bounds.Precision.Find(Precision);

    internal bool HasClaim => Claimed is not null || ClaimedNetwork is not null;

    /// <summary>The claimed gradients with NaN for what is not claimed, their weights turned where they fit only so.</summary>
    internal (ClaimedLayerDto[] Layers, bool AreTurned) ClaimedLayers => _claimedLayers ??= ReadClaim();

    /// <summary>The claimed network, its weights turned where they fit only so.</summary>
    internal (NetworkDto Network, bool IsTurned) ReadNetwork => _readNetwork ??= ReadClaimedNetwork();

    /// <summary>The claimed passes, turned where they fit only so; null where there are none.</summary>
    internal (ClaimedForwardDto Forward, bool AreTurned)? ReadForward => _readForward ??= ClaimedForward is null ? null
        : ClaimedForward.Turned(Network?.Layers, Inputs) is { } turned ? (turned, true)
        : (ClaimedForward, false);

    internal double ChosenEpsilon => Epsilon ?? 1e-6;

    internal double ChosenTolerance => Tolerance ?? 1e-6;

    internal Claim? ToClaim()
    {
        if (ClaimedNetwork is not null)
        {
            var (network, isTurned) = ReadNetwork;
            return Claim.OfNetwork([.. network.Layers.InOrder().Select(layer => Of(layer, layer.Members))], ToStep()!) with
            {
                IsTurned = isTurned,
                Precision = ChosenPrecision,
            };
        }

        return Claimed is null ? null : Claim.OfGradients(
            [.. ClaimedLayers.Layers.InOrder().Zip(Network.Layers.InOrder(), (claimed, layer) => Of(layer, claimed.Blocks))],
            ToStep()) with
        {
            IsTurned = ClaimedLayers.AreTurned,
            Precision = ChosenPrecision,
        };
    }

    /// <summary>
    /// The claimed passes in the order of the network's layers, and the claimed derivatives by states before the first step, which no
    /// step takes; null where there are none.
    /// </summary>
    internal ForwardClaim? ToForwardClaim(Network network)
    {
        var forward = ReadForward?.Forward;
        ClaimedRun[] runs = [.. InOrder(forward?.Layers, network.Outermost)];
        foreach (var (l, claimed) in Claimed is null ? [] : ClaimedLayers.Layers.InOrder().Index())
        {
            runs[l] = runs[l] with { Told = [.. runs[l].Told, .. claimed.States.Select(state => (state.Name, state.Values.Values))] };
        }

        return forward is null && runs.All(run => run.Told.Count == 0)
            ? null
            : new ForwardClaim(runs, ToStep(), ReadForward?.AreTurned ?? false) { Precision = ChosenPrecision };

        IEnumerable<ClaimedRun> InOrder(ClaimedForwardLayerDto?[]? claimed, IReadOnlyList<LayerPlace> places) =>
            places.SelectMany((place, l) => InOrder(claimed?[l]?.Layers, place.Layers)
                .Concat(InOrder(claimed?[l]?.Shortcut, place.Shortcut))
                .Append(claimed?[l]?.ToRun(SampleCount, network, place.Layer) ?? new ClaimedRun()));
    }

    private (ClaimedLayerDto[], bool) ReadClaim()
    {
        var turned = ClaimedWeights.Turned(Claimed!.Layers, Network?.Layers, layer => layer.Blocks, (layer, blocks, inside, shortcut) =>
            new ClaimedLayerDto
            {
                Blocks = blocks,
                InitialHidden = layer.InitialHidden,
                InitialCell = layer.InitialCell,
                Layers = inside,
                Shortcut = shortcut,
            });
        return (ClaimedWeights.Complete(turned ?? Claimed.Layers, Network?.Layers), turned is not null);
    }

    private (NetworkDto, bool) ReadClaimedNetwork() => ClaimedNetwork!.Layers is { } layers
        && ClaimedWeights.Turned(layers, Network?.Layers, layer => layer.Members, (layer, members, _, _) => layer.With(members))
            is { } turned
            ? (new NetworkDto { Layers = [.. turned!] }, true)
            : (ClaimedNetwork, false);

    private static ClaimedLayer Of(LayerDto layer, SmallDictionary claimed) =>
        new([.. layer.ToLayer().Blocks.Select(block => BlockValues.Flat(claimed[block.Name]))]);

    private OptimizerStep? ToStep() =>
        Optimizer is null ? null : OptimizerStep.After(Optimizer.ToState(Network), Optimizer.ToOptimization(GradientClipping));

    internal override Effort Effort
    {
        get
        {
            var effort = GradientCheckEffort.Of(ToNetwork(), SampleCount, HasClaim);
            return !HasClaim && ClaimedForward is null && Precision is null ? effort : effort with
            {
                Operations = effort.Operations + GradientCheckEffort.OfBounds(ToNetwork(), SampleCount, Criterion.Loss),
            };
        }
    }
}

/// <summary>How the gradients of the chain rule compare with central differences.</summary>
/// <param name="Passed">Whether every parameter passed.</param>
/// <param name="Epsilon">How far each parameter was moved to either side.</param>
/// <param name="Tolerance">What each error had to stay below.</param>
/// <param name="LargestError">The largest error of all parameters but those at kinks.</param>
/// <param name="At">The name of the parameter that has it; null where all stand at kinks.</param>
/// <param name="Parameters">
/// Each weight and bias, layer by layer, then each number of the states before the first step that are given; past 1,000 the worst 1,000, those that failed first, by falling error.
/// </param>
/// <param name="Claim">How the caller's own numbers compare, where they were given.</param>
/// <param name="Remarks">What is hardly meant, in words: an epsilon that is too small; left out where nothing is.</param>
public sealed record GradientCheckResponse(
    bool Passed,
    double Epsilon,
    double Tolerance,
    double LargestError,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? At,
    IReadOnlyList<CheckedParameterDto> Parameters,
    ClaimDto? Claim,
    IReadOnlyList<string>? Remarks = null)
{
    private const int MostParameters = 1_000;

    internal static GradientCheckResponse From(
        GradientCheckRequest request,
        Network network,
        GradientCheckResult result,
        RoundingBounds? bounds,
        ClaimDto? claim,
        IReadOnlyList<string> remarks)
    {
        var names = new NetworkNames(network);
        return new(
            result.Passed,
            request.ChosenEpsilon,
            request.ChosenTolerance,
            result.Worst?.Error ?? 0,
            result.Worst is { } worst ? names[worst.Parameter] : null,
            [.. result.AtMost(MostParameters).Select(parameter => CheckedParameterDto.From(parameter, names, network, bounds))],
            claim,
            Sentences.OrNone(remarks));
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
/// <param name="Bound">
/// With a claim or a `precision`: how far a correct computation of the derivative in that precision can be from `analytic`. Left out where
/// the computation breaks down in it.
/// </param>
public sealed record CheckedParameterDto(
    string Parameter, string Path, double Analytic, double Numeric, double Error, bool Kink, bool Passed, double? Bound = null)
{
    internal static CheckedParameterDto From(
        CheckedParameter parameter, NetworkNames names, Network network, RoundingBounds? bounds) => new(
        names[parameter.Parameter],
        parameter.Parameter.PathIn(network),
        parameter.Analytic,
        parameter.Numeric,
        parameter.Error,
        parameter.Kink,
        parameter.Passed,
        bounds?.Of(parameter.Parameter, network) is { } bound && double.IsFinite(bound) ? bound : null);
}
