namespace BackpropService.Client.Layers;

/// <summary>A convolution of `[channels][height][width]`; weights are `[filters][channels / groups][height][width]`.</summary>
public sealed record Conv2d : Convolution
{
    /// <inheritdoc/>
    public override string Type => "conv2d";
}
