namespace Backprop.Layers;

/// <summary>
/// Takes the largest value of a window that moves over each channel:
/// [channels][height][width] becomes [channels][height][width] of fewer values.
/// </summary>
/// <param name="Size">How many values a window covers, along both axes or along each, at least 1.</param>
/// <param name="Stride">How far the window moves from one value to the next; by default its size, so that windows do not overlap.</param>
/// <param name="Padding">How many values are added at either end of each axis, at most half the size; they never are the largest.</param>
[WireName("maxPool2d")]
public sealed record MaxPool2d(PerAxis Size, PerAxis? Stride = null, PerAxis? Padding = null) : MaxPool(Axes: 2, Size, Stride, Padding)
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.MaxPool2d.";
}
