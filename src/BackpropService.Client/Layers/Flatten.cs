namespace BackpropService.Client.Layers;

/// <summary>Lays a sample's numbers in one row: any shape becomes `[product]`.</summary>
public sealed record Flatten : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "flatten";
}
