namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of |target − out|, with derivative 0 at 0, as PyTorch's `L1Loss`.</summary>
public sealed record MeanAbsoluteError : Loss;
