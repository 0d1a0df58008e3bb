using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop.Kernels;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Gradients;

/// <summary>A batch whose loss is to be differentiated.</summary>
public sealed class GradientsRequest : SupervisedRequest
{
    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>
    /// In which order sums over samples are added up. `sequential`: from the first on. `tree`: split at the largest power of two below
    /// their number, down to 32 in order, so that sums over parts of a batch that start at multiples of 32 add up to the bits of the whole.
    /// Default: `sequential`.
    /// </summary>
    [JsonPropertyOrder(1)]
    [DefaultValue(Backprop.Kernels.Summation.Sequential)]
    public Summation? Summation { get; init; }

    private protected override Summation ChosenSummation => Summation ?? Backprop.Kernels.Summation.Sequential;
}

/// <summary>The loss and its derivative by everything it depends on.</summary>
/// <param name="Outputs">The network's outputs, `[samples][outputs]`.</param>
/// <param name="Loss">The error; left out with `outputGradients`.</param>
/// <param name="Gradients">The derivatives of `loss.total`.</param>
/// <param name="Remarks">What was computed as asked and is hardly meant, in words; left out where nothing is.</param>
public sealed record GradientsResponse(
    SamplesDto Outputs, LossValueDto? Loss, GradientsDto Gradients, IReadOnlyList<string>? Remarks);

/// <summary>The derivatives of the loss.</summary>
/// <param name="Layers">Per layer, in order.</param>
/// <param name="Inputs">By each input, `[samples][inputs]`; left out where the inputs are tokens.</param>
public sealed record GradientsDto(IReadOnlyList<LayerGradientsDto> Layers, SamplesDto? Inputs);
