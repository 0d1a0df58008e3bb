using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Backprop.Layers;

/// <summary>A layer that makes one value of each window over the maps of its channels.</summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Size">How many values a window covers along each axis.</param>
/// <param name="Stride">How far it moves; null: by its size.</param>
/// <param name="Padding">How many values are added at either end of each axis; null: none.</param>
public abstract record Pooling(
    int Axes,
    [property: Range(1, int.MaxValue)] PerAxis Size,
    [property: Range(1, int.MaxValue)] PerAxis? Stride,
    [property: Range(0, int.MaxValue), DefaultValue(0)] PerAxis? Padding) : ParameterlessLayer
{
    // To compare or to add up the values of a window takes as long as some twenty operations of a product.
    private const double OperationsPerValue = 20;

    private static readonly PerAxis None = new(0);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings =>
    [
        .. Given.Where(setting => setting.Values.Any(value => value > 0))
            .Select(setting => (setting.Name, (IReadOnlyList<double>)[.. setting.Values.Select(value => (double)value)])),
    ];

    private IEnumerable<(string Name, IReadOnlyList<int> Values)> Given =>
        [("size", Size.Values), ("stride", Stride?.Values ?? []), ("padding", Padding?.Values ?? [])];

    /// <inheritdoc/>
    public sealed override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        foreach (var (name, values) in Given.Where(setting => setting.Values.Count > 1 && setting.Values.Count != Axes))
        {
            var forms = Axes == 1 ? "one" : "one, or one for each of the 2 axes";
            yield return new(name, $"has {values.Count} numbers; expected {forms}");
        }

        if (Padding is not null && Enumerable.Range(0, Axes).Any(axis => Padding[axis] > Size[axis] / 2))
        {
            yield return new("padding", "is more than half the size, so that a window could cover nothing else");
        }
    }

    /// <inheritdoc/>
    public sealed override string? FindMisfit(Shape input)
    {
        var axes = Axes == 1 ? "[channels][length]" : "[channels][height][width]";
        return input.Rank != Axes + 1 ? $"takes {axes}"
            : Over(input).Count == 0
                ? $"takes {axes} of at least {string.Concat(Enumerable.Range(0, Axes).Select(Least))} after the channels"
            : null;

        string Least(int axis) => string.Create(
            CultureInfo.InvariantCulture, $"[{Math.Max(1L, Size[axis] - (2L * (Padding ?? None)[axis]))}]");
    }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input) => Over(input).Output;

    /// <inheritdoc/>
    public sealed override double Operations(Shape input) => OperationsPerValue * Over(input).Area * OutputShape(input).Size;

    /// <inheritdoc/>
    public override LayerRun Prepare(Shape input, int samples) => new PoolingRun(
        Matrix.Uninitialized(samples, OutputShape(input).Size), Over(input));

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) => Over(input).InputsOf(output);

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input) => Over(input).OutputsOf(position);

    /// <inheritdoc/>
    public sealed override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        $"F.{PyTorchName}_pool{Axes.ToString(CultureInfo.InvariantCulture)}d({x}, {Tuple(Size)}, "
        + $"stride={Tuple(Stride ?? Size)}, padding={Tuple(Padding ?? None)})";

    /// <summary>What PyTorch calls it: max, avg.</summary>
    private protected abstract string PyTorchName { get; }

    private protected Windows Over(Shape input) => new(input, Size, Stride ?? Size, Padding ?? None);

    private static string Tuple(PerAxis values) => values.Values.Count == 1
        ? values[0].ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"({values[0]}, {values[1]})");

    /// <summary>What a pooling layer computes.</summary>
    /// <param name="Outputs">The outputs.</param>
    /// <param name="Windows">Where they come from.</param>
    private protected record PoolingRun(Matrix Outputs, Windows Windows) : LayerRun(Outputs, Outputs);
}
