namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of (target − out)², as PyTorch's `MSELoss`.</summary>
public sealed record MeanSquaredError : Loss;
