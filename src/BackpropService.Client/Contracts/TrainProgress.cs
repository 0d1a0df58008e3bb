namespace BackpropService.Client.Contracts;

/// <summary>A reported epoch is over.</summary>
/// <param name="Entry">How it went.</param>
public sealed record TrainProgress(HistoryEntry Entry) : TrainEvent;
