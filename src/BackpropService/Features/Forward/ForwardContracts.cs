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
        LayerResultDto.PerLayer(network, trace),
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

    /// <summary>Of the layers inside; left out where there are none.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LayerResultDto>? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LayerResultDto>? Shortcut { get; init; }

    internal static LayerResultDto[] PerLayer(Network network, ForwardTrace trace) => LayerPlace.Fold<LayerResultDto>(
        network.Outermost,
        (place, layers, shortcut) =>
        {
            var (layer, run, shape) = (network.Layers[place.Layer], trace.Layers[place.Layer], network.OutputShapeOf(place.Layer));
            return new()
            {
                NetInputs = layer.Activation is not null ? SamplesDto.From(run.NetInputs, shape)
                    : run.Told("netInputs") is { } told ? BlockValues.ToWire(told) as SamplesDto
                    : null,
                Outputs = SamplesDto.From(run.Outputs, shape),
                Layers = Nested.OrNone(layers),
                Shortcut = Nested.OrNone(shortcut),
                Intermediates = run.Intermediates.ToDictionary(
                    intermediate => intermediate.Name, intermediate => BlockValues.ToWire(intermediate.Values), StringComparer.Ordinal),
            };
        });
}
