using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>Everything the forward pass computed.</summary>
/// <param name="Layers">Per layer, in order.</param>
/// <param name="Outputs">The last layer's outputs, `[samples][outputs]`.</param>
/// <param name="Loss">The error, where targets were given.</param>
public sealed record ForwardResponse(IReadOnlyList<LayerResult> Layers, Tensor Outputs, LossValue? Loss = null)
{
    /// <summary>What was computed as asked and is hardly meant, in words.</summary>
    public IReadOnlyList<string> Remarks { get => field ?? []; init; }
}
