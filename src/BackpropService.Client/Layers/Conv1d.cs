namespace BackpropService.Client.Layers;

/// <summary>A convolution of `[channels][length]`; weights are `[filters][channels / groups][size]`.</summary>
public sealed record Conv1d : Convolution
{
    /// <inheritdoc/>
    public override string Type => "conv1d";
}
