namespace BackpropService.Client.Layers;

/// <summary>Takes the average of each window over `[channels][height][width]`.</summary>
public sealed record AveragePool2d : Pooling
{
    /// <inheritdoc/>
    public override string Type => "averagePool2d";
}
