using Backprop.Networks;
using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What an optimizer carries from step to step.</summary>
public sealed class OptimizerStateDto
{
    /// <summary>The number of steps taken, at least 0.</summary>
    public required long? Step { get; init; }

    /// <summary>The number of epochs over, by which schedules count, at least 0. Default: `step`, as single steps are one each.</summary>
    public long? Epoch { get; init; }

    /// <summary>What the optimizer remembers of each layer's parameters; left out where it remembers nothing.</summary>
    public LayerMomentsDto[]? Layers { get; init; }

    /// <summary>The state, once validation has passed.</summary>
    internal OptimizerState ToState(IReadOnlyList<Moment> moments, NetworkDto network) => new(
        Step!.Value, Epoch ?? Step.Value,
    [
        .. (Layers ?? []).InOrder().Zip(network.Layers.InOrder(), (layer, dto) => layer.ToMoments(dto.ToLayer(), moments)),
    ]);

    /// <summary>A state as it goes on the wire, in the shapes of a network's parameters.</summary>
    internal static OptimizerStateDto From(OptimizerState state, IReadOnlyList<Moment> moments, Network network) => new()
    {
        Step = state.Step,
        Epoch = state.Epoch,
        Layers = state.Layers.Count == 0 ? null : LayerMomentsDto.From(state.Layers, network, moments),
    };
}
