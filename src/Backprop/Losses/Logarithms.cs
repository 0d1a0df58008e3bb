using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>What the cross-entropies share: a weight of 0 takes its logarithm out, even that of 0.</summary>
internal static class Logarithms
{
    /// <summary>t · ln y, with 0 · ln 0 = 0.</summary>
    public static Function Weighted { get; } = new(
        "weighted_log",
        "def weighted_log(t, y):\n    return 0.0 if t == 0 else t * math.log(y)",
        arguments => new($@"{arguments[0].AsFactor()} \cdot \ln({arguments[1].Text})", Binding.Product),
        arguments => WeightedOf(arguments[0], arguments[1]),
        (arguments, i) => i == 0 ? Functions.Ln.Of(arguments[1]) : Ratio!.Of([.. arguments]));

    /// <summary>t · ln y in PyTorch; where t is 0 its derivative is 0 too, which 0 / 0 would not be.</summary>
    public static string WeightedInPyTorch(string t, string y) => $"{t} * torch.log(torch.where({t} == 0, torch.ones_like({t}), {y}))";

    /// <summary>t / y, its derivative, with 0 / 0 = 0.</summary>
    public static Function Ratio { get; } = new(
        "ratio",
        "def ratio(t, y):\n    return 0.0 if t == 0 else t / y",
        arguments => new($@"\frac{{{arguments[0].Text}}}{{{arguments[1].Text}}}", Binding.Factor),
        arguments => RatioOf(arguments[0], arguments[1]),
        (arguments, i) => i == 0 ? 1 / arguments[1] : -Ratio!.Of(arguments[0], Functions.Square.Of(arguments[1])));

    /// <summary>t · ln y as a number; a logarithm of 0 that counts stays infinite and is reported as such.</summary>
    public static double WeightedOf(double t, double y) => t == 0 ? 0 : t * Math.Log(y);

    /// <summary>t / y as a number.</summary>
    public static double RatioOf(double t, double y) => t == 0 ? 0 : t / y;
}
