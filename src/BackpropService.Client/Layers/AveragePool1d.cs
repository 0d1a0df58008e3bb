namespace BackpropService.Client.Layers;

/// <summary>Takes the average of each window over `[channels][length]`.</summary>
public sealed record AveragePool1d : Pooling
{
    /// <inheritdoc/>
    public override string Type => "averagePool1d";
}
