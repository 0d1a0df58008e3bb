using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A convolution over [channels][length] to be.</summary>
/// <param name="Filters">The number of filters.</param>
/// <param name="Size">How many values a kernel meets on a channel, at least 1.</param>
/// <param name="Stride">How far the kernels move from one value to the next, at least 1.</param>
/// <param name="Padding">How many zeros are added at either end; or `same`: as many as keep the length, the odd one at the end.</param>
/// <param name="Dilation">How far one value that a kernel meets is from the next, at least 1.</param>
/// <param name="Groups">
/// How many groups the channels, and as many the filters, are in: filters meet the channels of their group alone.
/// </param>
/// <param name="Activation">Turns net inputs into outputs.</param>
/// <param name="Biases">The form of its biases.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("conv1d")]
public sealed record Conv1dPlan(
    int Filters,
    PerAxis Size,
    PerAxis? Stride = null,
    Padding? Padding = null,
    PerAxis? Dilation = null,
    int Groups = 1,
    Activation? Activation = null,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None)
    : ConvolutionPlan(Axes: 1, Filters, Size, Stride, Padding, Dilation, Groups, Biases)
{
    /// <inheritdoc/>
    private protected override Layer Make(Tensor weights, double[] biases) =>
        new Conv1d(weights, biases, Stride, Padding, Dilation, Groups, Activation, Freeze);
}
