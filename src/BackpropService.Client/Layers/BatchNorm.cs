namespace BackpropService.Client.Layers;

/// <summary>Normalizes each channel: in training over the batch, otherwise by the running mean and variance.</summary>
public sealed record BatchNorm : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "batchNorm";

    /// <summary>What each normalized channel is multiplied by; null together with <see cref="Beta"/>, and in a plan.</summary>
    public Tensor? Gamma { get; init; }

    /// <summary>What is added to each channel then.</summary>
    public Tensor? Beta { get; init; }

    /// <summary>The mean of earlier batches, that a step gives back; null together with the variance: 0.</summary>
    public Tensor? RunningMean { get; init; }

    /// <summary>The variance of earlier batches, unbiased; null together with the mean: 1.</summary>
    public Tensor? RunningVariance { get; init; }

    /// <summary>The weight of a batch's mean and variance in the running ones. Default: 0.1.</summary>
    public double? Momentum { get; init; }

    /// <summary>Added to the variance, above 0. Default: 1e-5.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What a training step leaves as it is: `weights` holds gamma, `biases` beta.</summary>
    public Freeze? Freeze { get; init; }
}
