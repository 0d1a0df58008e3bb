using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Smooth rectifier: a = ln(1 + e^z).</summary>
[WireName("softplus")]
public sealed record Softplus : ElementwiseActivation
{
    // Goldberg's form of ln(1 + x), as the computation has it: Python's own log1p may differ in the last bit.
    private static readonly Function LogOnePlus = new(
        "log1p",
        "def log1p(x):\n    u = 1 + x\n    return x if u == 1 else math.log(u) * (x / (u - 1))",
        arguments => new($@"\ln(1 + {arguments[0].Text})", Binding.Atom),
        arguments => SpecialFunctions.LogOnePlus(arguments[0]),
        (arguments, _) => 1 / (1 + arguments[0]));

    /// <summary>ln(1 + e^z), for other formulas to use.</summary>
    internal static Function Function { get; } = new(
        "softplus",
        "def softplus(z):\n    return max(z, 0.0) + log1p(math.exp(-abs(z)))",
        arguments => new($@"\ln(1 + e^{{{arguments[0].Text}}})", Binding.Atom),
        arguments => Of(arguments[0]),
        (arguments, _) => Sigmoid.Function.Of([.. arguments]),
        LogOnePlus);

    /// <inheritdoc/>
    public override string Source =>
        "Dugas, Bengio, Bélisle, Nadeau, Garcia (2001), Incorporating second-order functional knowledge for better option pricing.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => Function.Of(z);

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) =>
        // F.softplus becomes the identity above 20, nine digits too early.
        $"torch.logaddexp({z}, torch.zeros_like({z}))";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Of(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = Sigmoid.Of(z[i]);
        }
    }

    /// <summary>ln(1 + e^z) written so that e^z cannot overflow.</summary>
    internal static double Of(double z) => Math.Max(z, 0) + SpecialFunctions.LogOnePlus(Math.Exp(-Math.Abs(z)));
}
