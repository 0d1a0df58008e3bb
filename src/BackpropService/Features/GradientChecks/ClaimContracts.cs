using Backprop.Checking;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A caller's own gradients, all or in part.</summary>
[HasGaps]
public sealed class ClaimedGradientsDto
{
    /// <summary>One entry for each of the network's layers; null for one of which nothing is claimed.</summary>
    public required ClaimedLayerDto[] Layers { get; init; }
}

/// <summary>
/// A caller's own gradients of one layer: by each of its parameters, in the network's shapes. A parameter that is left out is not
/// claimed, nor is a row or a number in whose place null stands.
/// </summary>
[Blocks(Groups = typeof(ClaimedGroupDto))]
[HasGaps]
public sealed class ClaimedLayerDto : BlocksDto, INested<ClaimedLayerDto>
{
    /// <summary>By each number of the state before the first step, in its shape; left out it is not claimed.</summary>
    public TensorDto? InitialHidden { get; init; }

    /// <summary>By each number of the cell before the first step, likewise.</summary>
    public TensorDto? InitialCell { get; init; }

    /// <summary>Of the layers inside; left out where there are none.</summary>
    public ClaimedLayerDto[]? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public ClaimedLayerDto[]? Shortcut { get; init; }

    /// <summary>The claimed derivatives by the states before the first step, by their names on the wire.</summary>
    internal IEnumerable<(string Name, TensorDto Values)> States =>
        from state in new[] { ("initialHidden", InitialHidden), ("initialCell", InitialCell) }
        where state.Item2 is not null
        select (state.Item1, state.Item2!);
}

/// <summary>How the claimed numbers compare with the right ones, and which mistakes reproduce those that differ.</summary>
/// <param name="Agrees">
/// Whether no number differs by more than the claim's own precision: about 1e-6 of its size, 1e-5 where all numbers are float32
/// values, and half a unit of the last decimal place where few were written.
/// </param>
/// <param name="Verdict">
/// `agrees`; `rounding`: a correct computation in the claim's precision can be as far off; `illConditioned`: so it can, but so far that
/// right and wrong cannot be told apart; `mistake`: no correct computation is.
/// </param>
/// <param name="Precision">What the claim was computed in, as given or read off it; left out with `claimedForward` alone.</param>
/// <param name="Differing">
/// The names of the parameters whose numbers differ; of `claimedForward` the steps, `net_h1`, and with several samples which, `net_h1[0]`.
/// </param>
/// <param name="Diagnoses">The mistakes that reproduce them, empty where none does; several may hold in different layers.</param>
public sealed record ClaimDto(
    bool Agrees, ClaimVerdict Verdict, string? Precision, IReadOnlyList<string> Differing, IReadOnlyList<DiagnosisDto> Diagnoses)
{
    internal static ClaimDto? From(ClaimResult? parameters, ForwardClaimResult? forward, Network network)
    {
        if (parameters is null && forward is null)
        {
            return null;
        }

        var names = new NetworkNames(network);
        var verdict = forward?.Differing.Count > 0 ? ClaimVerdict.Mistake : parameters?.Verdict ?? ClaimVerdict.Agrees;
        return new(
            verdict is ClaimVerdict.Agrees or ClaimVerdict.Rounding,
            verdict,
            parameters?.Precision.Name,
            [.. Names(parameters?.Differing ?? []), .. forward?.Differing ?? []],
            [
                .. (parameters?.Diagnoses ?? []).Select(diagnosis => new DiagnosisDto(
                    diagnosis.Mistake, [.. Names(diagnosis.Parameters)], diagnosis.Factor, diagnosis.Explanation, diagnosis.Residual)),
                .. (forward?.Diagnoses ?? []).Select(diagnosis => new DiagnosisDto(
                    diagnosis.Mistake, diagnosis.Steps, diagnosis.Factor, diagnosis.Explanation, diagnosis.Residual)),
            ]);

        IEnumerable<string> Names(IReadOnlyList<Parameter> places) => places.Select(place => names[place]);
    }
}

/// <summary>A mistake that reproduces claimed numbers which the right computation does not.</summary>
/// <param name="Mistake">
/// In the way back: `missingActivationDerivative`, `activationDerivativeTwice`, `derivativeAtWrongPoint`, `otherActivationDerivative`,
/// `otherDerivativeAtZero`, `softmaxCrossTermsMissing`, `otherLossGradient`, `transposedWeights`, `usedUpdatedWeights`, `oneSampleOnly`,
/// `constantFactor`, `earlierLayersWrong`; in a parameter's gradient: `inputFactorMissing`, `biasGradientMissing`, `biasGradientNotSummed`,
/// `biasSummedOverLayer`, `penaltyForgotten`, `penaltyInGradient`, `otherLayout`, `finiteDifference`; in the step:
/// `learningRateAppliedTwice`, `otherOptimizerConvention`, `settingForgotten`, `updatedAfterEverySample`; in the way forward: `biasForgotten`, `inputsSwapped`,
/// `netInsteadOfOut`.
/// </param>
/// <param name="Parameters">The differing parameters that it explains, alone or together with the other diagnoses.</param>
/// <param name="Factor">For a constant factor: claimed = factor × right.</param>
/// <param name="Explanation">Which parameters, to what precision, and what to look at.</param>
/// <param name="Residual">
/// The largest deviation that it leaves, relative to the largest of the numbers that it explains; of a claimed network, of the
/// changes of the parameters.
/// </param>
public sealed record DiagnosisDto(
    string Mistake, IReadOnlyList<string> Parameters, double? Factor, string Explanation, double Residual);
