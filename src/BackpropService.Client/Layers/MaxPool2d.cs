namespace BackpropService.Client.Layers;

/// <summary>Takes the largest number of each window over `[channels][height][width]`.</summary>
public sealed record MaxPool2d : Pooling
{
    /// <inheritdoc/>
    public override string Type => "maxPool2d";
}
