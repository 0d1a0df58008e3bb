namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of max(0, 1 − target · out); targets −1 or 1.</summary>
public sealed record Hinge : Loss;
