using Backprop.Checking;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A caller's own gradients.</summary>
public sealed class ClaimedGradientsDto
{
    /// <summary>One entry for each of the network's layers.</summary>
    public required ClaimedLayerDto[] Layers { get; init; }
}

/// <summary>A caller's own gradients of one layer: by each of its parameters, in the network's shapes.</summary>
[Blocks]
public sealed class ClaimedLayerDto : BlocksDto, INested<ClaimedLayerDto>
{
    /// <summary>Of the layers inside; left out where there are none.</summary>
    public ClaimedLayerDto[]? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public ClaimedLayerDto[]? Shortcut { get; init; }
}

/// <summary>How the claimed numbers compare with the right ones, and which mistakes reproduce those that differ.</summary>
/// <param name="Agrees">
/// Whether no number differs by more than the claim's own precision: about 1e-6 of its size, 1e-5 where all numbers are float32
/// values, and half a unit of the last decimal place where few were written.
/// </param>
/// <param name="Differing">The names of the parameters whose numbers differ.</param>
/// <param name="Diagnoses">The mistakes that reproduce them, empty where none does; several may hold in different layers.</param>
public sealed record ClaimDto(bool Agrees, IReadOnlyList<string> Differing, IReadOnlyList<DiagnosisDto> Diagnoses)
{
    internal static ClaimDto From(ClaimResult result, Network network)
    {
        var names = new NetworkNames(network);
        return new(result.Agrees, Names(result.Differing), [.. result.Diagnoses.Select(Diagnose)]);

        string[] Names(IReadOnlyList<Parameter> parameters) => [.. parameters.Select(parameter => names[parameter])];

        DiagnosisDto Diagnose(Diagnosis diagnosis) => new(
            diagnosis.Mistake, Names(diagnosis.Parameters), diagnosis.Factor, diagnosis.Explanation, diagnosis.Residual);
    }
}

/// <summary>A mistake that reproduces claimed numbers which the right computation does not.</summary>
/// <param name="Mistake">
/// `constantFactor`, `usedUpdatedWeights`, `transposedWeights`, `missingActivationDerivative`, `derivativeAtWrongPoint`,
/// `biasGradientMissing`, `biasGradientNotSummed`, `earlierLayersWrong`, `otherOptimizerConvention` or `learningRateAppliedTwice`.
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
