using System.Text.Json.Serialization;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Forward;

/// <summary>A batch to run through a network; with targets, also to compare.</summary>
public sealed class ForwardRequest : PassRequest
{
    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    internal override Mode DefaultMode => Backprop.Layers.Mode.Inference;
}

/// <summary>Everything the forward pass computed.</summary>
/// <param name="Layers">Per layer, in order.</param>
/// <param name="Outputs">The last layer's outputs, `[samples][outputs]`.</param>
/// <param name="Loss">The error, where targets were given.</param>
/// <param name="Remarks">What was computed as asked and is hardly meant, in words; left out where nothing is.</param>
public sealed record ForwardResponse(
    IReadOnlyList<LayerResultDto> Layers, SamplesDto Outputs, LossValueDto? Loss, IReadOnlyList<string>? Remarks)
{
    internal static ForwardResponse From(Network network, ForwardTrace trace, LossValueDto? loss, IReadOnlyList<string> remarks) => new(
        [.. network.Layers.Select((layer, l) => LayerResultDto.From(layer, trace.Layers[l], network.OutputShapeOf(l)))],
        SamplesDto.From(trace.Outputs, network.OutputShape),
        loss,
        Sentences.OrNone(remarks));
}

/// <summary>What one layer computed, and what it computed on the way.</summary>
[Intermediates]
public sealed class LayerResultDto : IntermediatesDto
{
    /// <summary>
    /// Each neuron's weighted sum of its inputs plus its bias, `[samples][neurons]`; left out where the layer has no activation.
    /// </summary>
    public SamplesDto? NetInputs { get; init; }

    /// <summary>The activation of it, `[samples][neurons]`.</summary>
    public required SamplesDto Outputs { get; init; }

    internal static LayerResultDto From(Layer layer, LayerRun run, Shape shape) => new()
    {
        NetInputs = layer.Activation is null ? null : SamplesDto.From(run.NetInputs, shape),
        Outputs = SamplesDto.From(run.Outputs, shape),
        Intermediates = run.Intermediates.ToDictionary(
            intermediate => intermediate.Name, intermediate => BlockValues.ToWire(intermediate.Values), StringComparer.Ordinal),
    };
}
