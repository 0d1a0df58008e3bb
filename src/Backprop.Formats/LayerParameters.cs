using System.Globalization;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats;

/// <summary>What a format asks of the parameters of any layer that it writes.</summary>
internal static class LayerParameters
{
    /// <summary>The path of a layer in a request.</summary>
    public static string PathOf(Network network, int layer) => $"network.{network.PathOf(layer)}";

    /// <summary>Asks that a training step may change all of a layer.</summary>
    /// <exception cref="NotCarriedException">It may not; the format has no such setting.</exception>
    public static void RequireUnfrozen(Network network, int layer, string format)
    {
        if (network.Layers[layer].Freeze != Freeze.None)
        {
            throw new NotCarriedException($"{PathOf(network, layer)}.freeze", $"is given; {format} has nothing like it");
        }
    }

    /// <summary>Asks that all parameters of a layer fit into a precision.</summary>
    /// <exception cref="NotCarriedException">One is past it.</exception>
    public static void RequireFit(Network network, int layer, Precision precision)
    {
        foreach (var block in network.Layers[layer].Blocks)
        {
            if (precision == Precision.Binary32 && Array.FindIndex(block.Values, value => float.IsInfinity((float)value)) is >= 0 and var i)
            {
                throw new NotCarriedException(
                    $"{PathOf(network, layer)}.{block.Name}{block.Shape.SubscriptOf(i)}",
                    string.Create(CultureInfo.InvariantCulture, $"is {block.Values[i]:R}, beyond binary32; expected precision=float64"));
            }
        }
    }
}
