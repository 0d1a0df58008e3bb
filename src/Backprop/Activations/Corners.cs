using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>What the activations share that are a straight line between two corners, and flat beyond them.</summary>
internal static class Corners
{
    /// <summary>A value cut off at either end.</summary>
    public static Expression Between(Expression value, double low, double high) => Functions.Max.Of(low, Functions.Min.Of(high, value));

    /// <summary>The derivative; 0 at the corners themselves.</summary>
    public static Expression Slope(Expression z, double low, double high, Expression within) =>
        new Cases([new Branch(0, z, Comparison.AtMost, low), new Branch(within, z, Comparison.Less, high)], 0);

    /// <summary>The derivative.</summary>
    public static double Slope(double z, double low, double high, double within) => z <= low ? 0 : z < high ? within : 0;

    /// <summary>What the derivative at a net input says; null between the corners.</summary>
    public static string? Reason(string name, double z, double low, double high) => z == low || z == high
        ? $"The net input is exactly {Digits.Of(z)}, a corner of {name}, where the derivative is taken as 0: nothing flows back."
        : z < low || z > high
            ? $"The net input is beyond a corner of {name}, where it is flat: the derivative is 0, and nothing flows back."
            : null;

    /// <summary>Where there is no slope, and what helps.</summary>
    public static (string Place, string Remedy) Flat(string name, double low, double high) => (
        $"the net input is not between {Digits.Of(low)} and {Digits.Of(high)}, where alone {name} has a slope",
        "smaller inputs, a smaller learning rate or other initial values help");
}
