namespace BackpropService.Client.Contracts;

/// <summary>The service ends before the training does; another instance can go on.</summary>
/// <param name="Response">What was reached; its network and optimizer, posted again with the epochs that are left, go on.</param>
public sealed record TrainShutdown(TrainResponse Response) : TrainEvent;
