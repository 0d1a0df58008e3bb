namespace Backprop.Layers;

/// <summary>
/// Takes the average of a window that moves along each channel:
/// [channels][length] becomes [channels][length] of fewer values.
/// </summary>
/// <param name="Size">How many values a window covers, at least 1.</param>
/// <param name="Stride">How far the window moves from one value to the next; by default its size, so that windows do not overlap.</param>
/// <param name="Padding">How many values are added at either end, at most half the size; they count as 0.</param>
[WireName("averagePool1d")]
public sealed record AveragePool1d(PerAxis Size, PerAxis? Stride = null, PerAxis? Padding = null)
    : AveragePool(Axes: 1, Size, Stride, Padding)
{
    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.AvgPool1d.";
}
