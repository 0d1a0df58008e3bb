using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The loss and its derivative by everything it depends on.</summary>
/// <param name="Outputs">The network's outputs, `[samples][outputs]`.</param>
/// <param name="Loss">The error.</param>
/// <param name="Gradients">The derivatives of the loss's total.</param>
public sealed record GradientsResponse(Tensor Outputs, LossValue Loss, Gradients Gradients)
{
    /// <summary>What was computed as asked and is hardly meant, in words.</summary>
    public IReadOnlyList<string> Remarks { get => field ?? []; init; }
}
