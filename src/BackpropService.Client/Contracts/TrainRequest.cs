namespace BackpropService.Client.Contracts;

/// <summary>Samples to learn from, and how to train on them.</summary>
public sealed record TrainRequest : OptimizationRequest
{
    /// <summary>How long to train, and in which portions.</summary>
    public required Training Training { get; init; }
}
