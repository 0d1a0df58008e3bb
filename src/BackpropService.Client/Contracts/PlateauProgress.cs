namespace BackpropService.Client.Contracts;

/// <summary>Where a schedule stands that lowers the learning rate at plateaus.</summary>
/// <param name="LearningRate">The learning rate by now.</param>
/// <param name="Waited">The epochs in a row that did not better the lowest loss.</param>
public sealed record PlateauProgress(double LearningRate, int Waited)
{
    /// <summary>The loss that is to be bettered; null before the first epoch.</summary>
    public double? LowestLoss { get; init; }
}
