namespace BackpropService.Client.Layers;

/// <summary>Takes the average of each channel: `[channels][…]` becomes `[channels]`.</summary>
public sealed record GlobalAveragePool : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "globalAveragePool";
}
