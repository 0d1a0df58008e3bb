namespace Backprop.Layers;

/// <summary>
/// Takes the largest value of a window that moves along each channel:
/// [channels][length] becomes [channels][length] of fewer values.
/// </summary>
/// <param name="Size">How many values a window covers, at least 1.</param>
/// <param name="Stride">How far the window moves from one value to the next; by default its size, so that windows do not overlap.</param>
/// <param name="Padding">How many values are added at either end, at most half the size; they never are the largest.</param>
[WireName("maxPool1d")]
public sealed record MaxPool1d(PerAxis Size, PerAxis? Stride = null, PerAxis? Padding = null) : MaxPool(Axes: 1, Size, Stride, Padding)
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.MaxPool1d.";
}
