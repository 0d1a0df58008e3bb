namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of ln cosh(out − target): squared near the target, linear far from it.</summary>
public sealed record LogCosh : Loss;
