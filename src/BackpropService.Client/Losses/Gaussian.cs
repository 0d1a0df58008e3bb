namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of ½((t − y)/σ)² + ln σ + ½ ln 2π, the negative log-likelihood.</summary>
public sealed record Gaussian : Loss
{
    /// <summary>The standard deviation of the targets around the outputs, above 0. Default: 1.</summary>
    public double? Sigma { get; init; }
}
