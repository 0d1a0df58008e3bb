using System.Globalization;
using Backprop.Layers;

namespace Backprop.Formats;

/// <summary>The numbers of a file: of 64 bits, as they are computed here, or rounded to 32.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64; carries every number exactly.</summary>
    [WireName("float64")]
    Binary64,

    /// <summary>IEEE 754 binary32; each number rounded to nearest, ties to even.</summary>
    [WireName("float32")]
    Binary32,
}

/// <summary>What numbers of a precision can be.</summary>
internal static class Precisions
{
    /// <summary>Asks of a layer's parameters that they fit.</summary>
    /// <param name="precision">The precision.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="path">Its path in a request.</param>
    /// <exception cref="NotCarriedException">One is past it.</exception>
    public static void RequireFit(this Precision precision, Layer layer, string path)
    {
        var carried = layer.Carried.Select(values => (values.Name, Shape: new Shape(values.Values.Length), values.Values));
        foreach (var (name, shape, values) in layer.Blocks.Select(block => (block.Name, block.Shape, block.Values)).Concat(carried))
        {
            if (precision == Precision.Binary32
                && Array.FindIndex(values, value => float.IsInfinity((float)value)) is >= 0 and var i)
            {
                throw new NotCarriedException(
                    $"{path}.{name}{shape.SubscriptOf(i)}",
                    string.Create(CultureInfo.InvariantCulture, $"is {values[i]:R}, beyond binary32; expected precision=float64"));
            }
        }
    }
}
