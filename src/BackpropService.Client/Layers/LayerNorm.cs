namespace BackpropService.Client.Layers;

/// <summary>Normalizes each list of features, over the last axis.</summary>
public sealed record LayerNorm : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "layerNorm";

    /// <summary>What each normalized feature is multiplied by; null together with <see cref="Beta"/>, and in a plan.</summary>
    public Tensor? Gamma { get; init; }

    /// <summary>What is added to each feature then.</summary>
    public Tensor? Beta { get; init; }

    /// <summary>Added to the variance, above 0. Default: 1e-5.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What a training step leaves as it is: `weights` holds gamma, `biases` beta.</summary>
    public Freeze? Freeze { get; init; }
}
