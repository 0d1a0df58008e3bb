namespace BackpropService.Client.Losses;

/// <summary>Σ ½ (target − out)², the loss of the textbooks and the default.</summary>
public sealed record HalfSquaredError : Loss;
