namespace BackpropService.Client.Layers;

/// <summary>Normalizes each sample's channels in groups.</summary>
public sealed record GroupNorm : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "groupNorm";

    /// <summary>How many groups of as many channels there are, at least 1.</summary>
    public required int Groups { get; init; }

    /// <summary>What each normalized channel is multiplied by; null together with <see cref="Beta"/>, and in a plan.</summary>
    public Tensor? Gamma { get; init; }

    /// <summary>What is added to each channel then.</summary>
    public Tensor? Beta { get; init; }

    /// <summary>Added to the variance, above 0. Default: 1e-5.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What a training step leaves as it is: `weights` holds gamma, `biases` beta.</summary>
    public Freeze? Freeze { get; init; }
}
