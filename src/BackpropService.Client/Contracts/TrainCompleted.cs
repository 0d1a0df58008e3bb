namespace BackpropService.Client.Contracts;

/// <summary>The training is over.</summary>
/// <param name="Response">What it gave.</param>
public sealed record TrainCompleted(TrainResponse Response) : TrainEvent;
