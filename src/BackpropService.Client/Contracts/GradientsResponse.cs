using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The loss and its derivative by everything it depends on.</summary>
/// <param name="Outputs">The network's outputs, `[samples][outputs]`.</param>
/// <param name="Gradients">The derivatives of the loss's total.</param>
/// <param name="Loss">The error; null where the request had the derivatives by the outputs instead.</param>
public sealed record GradientsResponse(Tensor Outputs, Gradients Gradients, LossValue? Loss = null)
{
    /// <summary>What was computed as asked and is hardly meant, in words.</summary>
    public IReadOnlyList<string> Remarks { get => field ?? []; init; }
}
