using System.ComponentModel.DataAnnotations;

namespace Backprop.Activations;

/// <summary>Exponential linear unit: a = z for z > 0, α(e^z − 1) otherwise.</summary>
/// <param name="Alpha">The scale below zero: the output saturates at −α.</param>
public sealed record Elu([property: Range(0, double.MaxValue)] double Alpha = 1) : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Formula => @"\begin{cases} \alpha (e^z - 1) & z \le 0 \\ z & z > 0 \end{cases}";

    /// <inheritdoc/>
    public override string Derivative => @"\begin{cases} \alpha e^z & z \le 0 \\ 1 & z > 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "Clevert, Unterthiner, Hochreiter (2016), Fast and accurate deep network learning by exponential linear units.";

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
