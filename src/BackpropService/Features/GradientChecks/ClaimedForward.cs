using Backprop;
using Backprop.Checking.Claims;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>A caller's own net inputs and outputs, all or in part.</summary>
[HasGaps]
public sealed class ClaimedForwardDto
{
    /// <summary>One entry for each of the network's layers; null for one of which nothing is claimed.</summary>
    public required ClaimedForwardLayerDto?[] Layers { get; init; }
}

/// <summary>What a caller computed in one layer: all or in part, with null for what is not claimed.</summary>
[HasGaps]
public sealed class ClaimedForwardLayerDto : INested<ClaimedForwardLayerDto>
{
    /// <summary>Each neuron's net input, `[samples][neurons]`, as `/forward` answers them.</summary>
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
    /// <param name="output">The shape of what the layer gives.</param>
    internal ClaimedRun ToRun(int samples, Shape output)
    {
        return new(Of(NetInputs), Of(Outputs), Of(Deltas));

        Matrix? Of(SamplesDto? given) => given is null
            ? null
            : new Matrix(samples, output.Size, Gaps.Fill(given, output.OfBatch(samples).Axes).Values);
    }
}
