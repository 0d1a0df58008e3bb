namespace BackpropService.Client.Layers;

/// <summary>Takes the largest number of each window over `[channels][length]`.</summary>
public sealed record MaxPool1d : Pooling
{
    /// <inheritdoc/>
    public override string Type => "maxPool1d";
}
