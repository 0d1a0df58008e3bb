namespace BackpropService.Client.Contracts;

/// <summary>
/// What is told of a training while it runs: <see cref="TrainProgress"/> for each reported epoch, then exactly one of
/// <see cref="TrainCompleted"/>, <see cref="TrainShutdown"/> and <see cref="TrainError"/>.
/// </summary>
public abstract record TrainEvent;
