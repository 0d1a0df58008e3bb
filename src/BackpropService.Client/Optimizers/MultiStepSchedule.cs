namespace BackpropService.Client.Optimizers;

/// <summary>The learning rate falls at once at some epochs, as PyTorch's `MultiStepLR`.</summary>
/// <param name="Milestones">The numbers of epochs over at which it falls, each at least 1.</param>
public sealed record MultiStepSchedule(IReadOnlyList<int> Milestones) : Schedule
{
    /// <summary>What the rate is multiplied by each time, at least 0. Default: 0.1.</summary>
    public double? Gamma { get; init; }
}
