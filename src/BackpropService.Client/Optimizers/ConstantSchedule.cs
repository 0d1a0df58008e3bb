namespace BackpropService.Client.Optimizers;

/// <summary>The learning rate stays.</summary>
public sealed record ConstantSchedule : Schedule;
