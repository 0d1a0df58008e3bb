using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Backprop.Layers;

/// <summary>A convolution to be.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Filters">The number of filters.</param>
/// <param name="Size">How many values a kernel meets on a channel, along each axis.</param>
/// <param name="Stride">How far a kernel moves; null: by 1.</param>
/// <param name="Padding">How many zeros are added; null: none.</param>
/// <param name="Dilation">How far one tap is from the next; null: by 1.</param>
/// <param name="Groups">How many groups the channels are in.</param>
/// <param name="Biases">The form of its biases.</param>
public abstract record ConvolutionPlan(
    int Axes,
    [property: Range(1, int.MaxValue)] int Filters,
    [property: Range(1, int.MaxValue)] PerAxis Size,
    [property: Range(1, int.MaxValue), DefaultValue(1)] PerAxis? Stride,
    [property: Range(0, int.MaxValue), DefaultValue(0)] Padding? Padding,
    [property: Range(1, int.MaxValue), DefaultValue(1)] PerAxis? Dilation,
    [property: Range(1, int.MaxValue)] int Groups,
    BiasForm Biases) : LayerPlan
{
    private Kernel Kernel => new(Axes, Size, Stride ?? new(1), Padding ?? new(0), Dilation ?? new(1));

    private int BiasCount => Biases switch { BiasForm.PerNeuron => Filters, BiasForm.Shared => 1, _ => 0 };

    /// <inheritdoc/>
    public sealed override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) =>
    [
        .. Kernel.FindConflicts(),
        .. Convolution.FindConflict(Filters, Groups),
        .. Filters * Kernel.Area > int.MaxValue
            ? [new("filters", $"is {Filters}, which have more than {int.MaxValue} weights on a channel; expected fewer, or smaller ones")]
            : Array.Empty<SettingConflict>(),
    ];

    /// <inheritdoc/>
    public sealed override string? FindMisfit(Shape input) =>
        Kernel.FindMisfit(input, channels: null, Filters)
        ?? (input.Axes[0] % Groups == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"takes channels in {Groups} groups, which do not divide {input.Axes[0]}"));

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input) => Kernel.OutputShape(input, Filters);

    /// <inheritdoc/>
    public sealed override double ParameterCount(Shape input) => (Filters * Kernel.Area * (input.Axes[0] / Groups)) + BiasCount;

    /// <inheritdoc/>
    public sealed override Layer For(Shape input)
    {
        var shape = new Shape([Filters, input.Axes[0] / Groups, .. Enumerable.Range(0, Axes).Select(axis => Size[axis])]);
        return Make(new Tensor(shape, new double[shape.Size]), new double[BiasCount]);
    }

    /// <summary>The layer of these parameters.</summary>
    private protected abstract Layer Make(Tensor weights, double[] biases);
}
