using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Exponential linear unit: a = z for z > 0, α(e^z − 1) otherwise.</summary>
/// <param name="Alpha">The scale below zero: the output saturates at −α.</param>
[WireName("elu")]
public sealed record Elu([property: Range(0, double.MaxValue)] double Alpha = 1) : ElementwiseActivation
{
    // Kahan's form, as the computation has it: Python's own expm1 may differ in the last bit.
    private static readonly Function ExpMinusOne = new(
        "expm1",
        "def expm1(x):\n    u = exp(x)\n    if u == 1:\n        return x\n"
        + "    return u - 1 if u - 1 == -1 or u == math.inf else (u - 1) * (x / math.log(u))",
        arguments => new($"(e^{{{arguments[0].Text}}} - 1)", Binding.Atom),
        arguments => SpecialFunctions.ExpMinusOne(arguments[0]),
        (arguments, _) => Functions.Exp.Of([.. arguments]),
        Functions.Exp);

    /// <inheritdoc/>
    public override string Source =>
        "Clevert, Unterthiner, Hochreiter (2016), Fast and accurate deep network learning by exponential linear units.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) =>
        new Cases([new Branch(z, z, Comparison.Greater, 0)], AlphaSymbol * ExpMinusOne.Of(z));

    private Symbol AlphaSymbol => new(@"\alpha", Number: Alpha);

    /// <inheritdoc/>
    public override double SmallestOutput => -Alpha;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.elu({z}, alpha={PythonNotation.Float(Alpha)})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => Alpha == 1 ? [] : [0];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] > 0 ? z[i] : Alpha * SpecialFunctions.ExpMinusOne(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = z[i] > 0 ? 1 : Alpha * Math.Exp(z[i]);
        }
    }
}
