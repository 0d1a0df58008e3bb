namespace BackpropService.Client.Layers;

/// <summary>A convolution of `[channels][height][width]` before it has parameters.</summary>
/// <param name="Filters">The number of filters, at least 1.</param>
/// <param name="Size">How many numbers a kernel meets on a channel: one whole number, or one for each axis.</param>
public sealed record Conv2dPlan(int Filters, Tensor Size) : ConvolutionPlan(Filters, Size)
{
    /// <inheritdoc/>
    public override string Type => "conv2d";
}
