namespace BackpropService.Client.Contracts;

/// <summary>The training failed while it ran: a value left the finite range, or it took longer than it may.</summary>
/// <param name="Problem">What happened.</param>
public sealed record TrainError(Problem Problem) : TrainEvent;
