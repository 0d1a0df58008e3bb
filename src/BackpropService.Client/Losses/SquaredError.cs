namespace BackpropService.Client.Losses;

/// <summary>Σ (target − out)².</summary>
public sealed record SquaredError : Loss;
