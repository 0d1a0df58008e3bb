namespace BackpropService.Client.Optimizers;

/// <summary>Each epoch the learning rate is multiplied by the same factor, as PyTorch's `ExponentialLR`.</summary>
/// <param name="Gamma">The factor, at least 0.</param>
public sealed record ExponentialSchedule(double Gamma) : Schedule;
