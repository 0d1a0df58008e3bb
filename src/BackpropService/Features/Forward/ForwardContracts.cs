using System.Text.Json.Serialization;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Forward;

/// <summary>A batch to run through a network; with targets, also to compare.</summary>
public sealed class ForwardRequest : PassRequest
{
    /// <summary>The batch, `[samples][inputs]`, always two-dimensional, also for one sample.</summary>
    [JsonPropertyOrder(-3)]
    public override required MatrixDto? Inputs { get; init; }
}

/// <summary>Everything the forward pass computed.</summary>
/// <param name="Layers">Per layer, in order.</param>
/// <param name="Outputs">The last layer's outputs, `[samples][outputs]`.</param>
/// <param name="Loss">The error, where targets were given.</param>
public sealed record ForwardResponse(IReadOnlyList<LayerResultDto> Layers, MatrixDto Outputs, LossValueDto? Loss)
{
    internal static ForwardResponse From(ForwardTrace trace, LossValueDto? loss) => new(
        [.. trace.Layers.Select(layer => new LayerResultDto(MatrixDto.From(layer.NetInputs), MatrixDto.From(layer.Outputs)))],
        MatrixDto.From(trace.Outputs),
        loss);
}

/// <summary>What one layer computed.</summary>
/// <param name="NetInputs">Each neuron's weighted sum of its inputs plus its bias, `[samples][neurons]`.</param>
/// <param name="Outputs">The activation of it, `[samples][neurons]`.</param>
public sealed record LayerResultDto(MatrixDto NetInputs, MatrixDto Outputs);
