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

/// <summary>What one layer computed.</summary>
/// <param name="NetInputs">
/// Each neuron's weighted sum of its inputs plus its bias, `[samples][neurons]`; left out where the layer has no activation.
/// </param>
/// <param name="Outputs">The activation of it, `[samples][neurons]`.</param>
/// <param name="Keep">Of dropout, which values were kept, 1, and which dropped, 0; left out where nothing drops.</param>
/// <param name="Layers">Of the layers inside; left out where there are none.</param>
/// <param name="Shortcut">Of those of its shortcut, likewise.</param>
public sealed record LayerResultDto(
    SamplesDto? NetInputs,
    SamplesDto Outputs,
    SamplesDto? Keep,
    IReadOnlyList<LayerResultDto>? Layers,
    IReadOnlyList<LayerResultDto>? Shortcut)
{
    internal static LayerResultDto[] PerLayer(Network network, ForwardTrace trace) => LayerPlace.Fold<LayerResultDto>(
        network.Outermost,
        (place, layers, shortcut) => From(
            network.Layers[place.Layer], trace.Layers[place.Layer], network.OutputShapeOf(place.Layer)) with
        {
            Layers = Nested.OrNone(layers),
            Shortcut = Nested.OrNone(shortcut),
        });

    private static LayerResultDto From(Layer layer, LayerRun run, Shape shape)
    {
        var keep = run.Intermediates.FirstOrDefault(intermediate => intermediate.Name == "keep").Values;
        return new(
            layer.Activation is null ? null : SamplesDto.From(run.NetInputs, shape),
            SamplesDto.From(run.Outputs, shape),
            keep is null ? null : SamplesDto.From(keep, shape),
            Layers: null,
            Shortcut: null);
    }
}
