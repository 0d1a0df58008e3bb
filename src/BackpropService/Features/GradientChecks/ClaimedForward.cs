using Backprop;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A caller's own net inputs and outputs, all or in part.</summary>
[HasGaps]
public sealed class ClaimedForwardDto
{
    /// <summary>One entry for each of the network's layers; null for one of which nothing is claimed.</summary>
    public required ClaimedForwardLayerDto?[] Layers { get; init; }

    /// <summary>The same with each array turned, where all fit as `[neurons][samples]` and not all as they are; null where not.</summary>
    /// <param name="layers">The network's layers.</param>
    /// <param name="inputs">The batch.</param>
    internal ClaimedForwardDto? Turned(LayerDto?[]? layers, SamplesDto? inputs)
    {
        if (Layers is null || layers?.Length != Layers.Length || inputs?.Rank != MatrixDto.MatrixRank
            || Layers.Any(claimed => claimed is { Layers: not null } or { Shortcut: not null }))
        {
            return null;
        }

        var (matrices, given) = (new List<(TensorDto?, (int, int)?)>(), inputs.FindSampleShape());
        foreach (var (claimed, layer) in Layers.Zip(layers))
        {
            given = layer is null ? null : NetworkRules.OutputShape(layer, given, areLists: true);
            (int, int)? size = given is { Rank: 1 } ? (inputs.Rows, given.Size) : null;
            matrices.AddRange([(claimed?.NetInputs, size), (claimed?.Outputs, size), (claimed?.Deltas, size)]);
        }

        return OtherOrientation.Turn(matrices) is not { } turned ? null : new()
        {
            Layers =
            [
                .. turned.Chunk(3).Select(of => new ClaimedForwardLayerDto { NetInputs = of[0], Outputs = of[1], Deltas = of[2] }),
            ],
        };
    }
}

/// <summary>What a caller computed in one layer: all or in part, with null for what is not claimed.</summary>
[HasGaps]
public sealed class ClaimedForwardLayerDto : INested<ClaimedForwardLayerDto>
{
    /// <summary>
    /// Each neuron's net input, `[samples][neurons]`, as `/forward` answers them: of `rnn` `[samples][steps][hidden]`, whatever its
    /// `sequence`.
    /// </summary>
    public SamplesDto? NetInputs { get; init; }

    /// <summary>Each neuron's output, likewise.</summary>
    public SamplesDto? Outputs { get; init; }

    /// <summary>The derivative of the error by each net input, as `/gradients` answers them.</summary>
    public SamplesDto? Deltas { get; init; }

    /// <summary>Of the layers inside; left out where there are none.</summary>
    public ClaimedForwardLayerDto[]? Layers { get; init; }

    /// <summary>Of those of its shortcut, likewise.</summary>
    public ClaimedForwardLayerDto[]? Shortcut { get; init; }

    /// <summary>Its numbers as the library takes them, once validation has passed.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="network">The network.</param>
    /// <param name="layer">Which of its layers.</param>
    internal ClaimedRun ToRun(int samples, Network network, int layer)
    {
        var output = network.OutputShapeOf(layer);
        if (network.Layers[layer] is not Rnn)
        {
            return new(Of(NetInputs), Of(Outputs), Of(Deltas));
        }

        var steps = network.InputShapeOf(layer).WithLast(network.RowOf(layer));
        return new(Outputs: Of(Outputs))
        {
            Told = [.. Told(Rnn.NetInputsName, NetInputs, steps), .. Told(Rnn.DeltasName, Deltas, steps)],
        };

        Matrix? Of(SamplesDto? given) => given is null ? null : new Matrix(samples, output.Size, Filled(given, output));

        IEnumerable<(string, double[])> Told(string name, SamplesDto? given, Shape shape) =>
            given is null ? [] : [(name, Filled(given, shape))];

        double[] Filled(SamplesDto given, Shape shape) => Gaps.Fill(given, shape.OfBatch(samples).Axes).Values;
    }
}
