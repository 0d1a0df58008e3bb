namespace BackpropService.Client.Layers;

/// <summary>
/// Sets numbers to 0 by chance while training, and divides the others by 1 − probability; in inference it does nothing.
/// </summary>
public sealed record Dropout : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "dropout";

    /// <summary>Of dropping a number, at least 0 and below 1. Default: 0.5.</summary>
    public double? Probability { get; init; }

    /// <summary>The mask itself, 0 and 1, `[samples][…]` or one for all samples; null: it is drawn from the request's seed.</summary>
    public Tensor? Keep { get; init; }
}
