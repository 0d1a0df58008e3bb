using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>
/// Filters that move over the maps of the channels: [channels][height][width] becomes [filters][height][width]. Cross-correlation:
/// kernels are not flipped.
/// </summary>
/// <param name="Weights">Of each filter, for each channel of its group, the kernel.</param>
/// <param name="Biases">One per filter, or exactly one that all share; null or empty where there are none.</param>
/// <param name="Stride">How far the kernels move from one value to the next, along both axes or along each, at least 1.</param>
/// <param name="Padding">
/// How many zeros are added at either end, along both axes or along each; or `same`: as many as keep the length, the odd one at the end.
/// </param>
/// <param name="Dilation">How far one value that a kernel meets is from the next, along both axes or along each, at least 1.</param>
/// <param name="Groups">
/// How many groups the channels, and as many the filters, are in: filters meet the channels of their group alone.
/// </param>
/// <param name="Activation">f.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("conv2d")]
public sealed record Conv2d(
    [BlockShape("[filters][channels / groups][height][width]")] Tensor Weights,
    double[]? Biases = null,
    PerAxis? Stride = null,
    Padding? Padding = null,
    PerAxis? Dilation = null,
    int Groups = 1,
    Activation? Activation = null,
    Freeze Freeze = Freeze.None)
    : Convolution(Axes: 2, Weights, Biases, Stride, Padding, Dilation, Groups, Activation, Freeze)
{
    /// <inheritdoc/>
    public override string Source =>
        "LeCun et al. (1989), Backpropagation applied to handwritten zip code recognition; PyTorch, torch.nn.Conv2d.";

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) => this with
    {
        Weights = new Tensor(Weights.Shape, values[0]),
        Biases = values.Count > 1 ? values[1] : [],
    };
}
