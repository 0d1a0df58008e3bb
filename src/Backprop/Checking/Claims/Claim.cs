using Backprop.Checking.Bounds;
using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>A caller's own result for a batch: gradients, or the parameters after one step.</summary>
/// <param name="Layers">The numbers, layer by layer.</param>
/// <param name="Step">The step that was taken; for gradients only where the caller named one, else null.</param>
/// <param name="IsNetwork">Whether the numbers are the parameters after the step.</param>
public sealed record Claim(IReadOnlyList<ClaimedLayer> Layers, OptimizerStep? Step, bool IsNetwork)
{
    /// <summary>Whether the numbers of the weights were written the other way round, and have been turned.</summary>
    public bool IsTurned { get; init; }

    /// <summary>What the claim was computed in, which it is held to; null: read off it, and besides it may be off by its digits.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Whether there is not one number in it.</summary>
    public bool IsEmpty => !Layers.SelectMany(layer => layer.All).Any();

    /// <summary>Claimed gradients.</summary>
    /// <param name="layers">The gradients.</param>
    /// <param name="step">The step that the caller takes with them, where known.</param>
    public static Claim OfGradients(IReadOnlyList<ClaimedLayer> layers, OptimizerStep? step = null) =>
        new(layers, step, IsNetwork: false);

    /// <summary>Claimed parameters after a step.</summary>
    public static Claim OfNetwork(IReadOnlyList<ClaimedLayer> layers, OptimizerStep step) => new(layers, step, IsNetwork: true);

    internal ObservationModel Shown(Network network) => IsNetwork ? Step!.Shown(network) : (_, gradient) => gradient;
}
