using System.Globalization;

namespace Backprop.Activations;

/// <summary>What the activations share that flatten out.</summary>
internal static class Saturation
{
    /// <summary>The derivative below which a neuron hardly learns any more: sigmoid's beyond a net input of ±4.6.</summary>
    private const double Flat = 0.01;

    /// <summary>A sentence on a derivative that is almost or exactly 0; null where it is neither.</summary>
    public static string? Reason(string name, double slope) => slope switch
    {
        0 => $"The {name} is saturated: its output has no digits left to change, the derivative is 0, and nothing flows back.",
        < Flat =>
            $"The {name} is saturated: the derivative is below {Flat.ToString(CultureInfo.InvariantCulture)}, so that hardly anything "
            + "flows back.",
        _ => null,
    };
}
