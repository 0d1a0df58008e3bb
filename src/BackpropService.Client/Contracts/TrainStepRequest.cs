namespace BackpropService.Client.Contracts;

/// <summary>A batch to learn from, once.</summary>
public sealed record TrainStepRequest : OptimizationRequest;
