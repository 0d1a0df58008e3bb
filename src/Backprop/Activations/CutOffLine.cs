using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>A straight line between two corners, and flat beyond them; the corners themselves have slope 0.</summary>
public abstract record CutOffLine : ElementwiseActivation
{
    private readonly double _low;
    private readonly double _high;
    private readonly Expression _slope;

    /// <summary>A line of some slope.</summary>
    /// <param name="low">The net input of the lower corner.</param>
    /// <param name="high">That of the upper one.</param>
    /// <param name="slope">The derivative between them.</param>
    private protected CutOffLine(double low, double high, Expression slope) => (_low, _high, _slope) = (low, high, slope);

    /// <inheritdoc/>
    public override double SmallestOutput => _low;

    /// <inheritdoc/>
    public override double LargestOutput => _high;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<double> Kinks => [_low, _high];

    /// <inheritdoc/>
    public sealed override Expression Output(Expression z) =>
        Functions.Max.Of(SmallestOutput, Functions.Min.Of(LargestOutput, Line(z)));

    /// <inheritdoc/>
    public sealed override Expression Slope(Expression z, Expression a) =>
        new Cases([new Branch(0, z, Comparison.AtMost, _low), new Branch(_slope, z, Comparison.Less, _high)], 0);

    /// <inheritdoc/>
    public sealed override string SlopeReason(double z, double slope) => z == _low || z == _high
        ? $"The net input is exactly {Digits.Of(z)}, a corner of {Name}, where the derivative is taken as 0: nothing flows back."
        : z < _low || z > _high
            ? $"The net input is beyond a corner of {Name}, where it is flat: the derivative is 0, and nothing flows back."
            : base.SlopeReason(z, slope);

    /// <inheritdoc/>
    internal sealed override (string Place, string Remedy) Flat => (
        $"the net input is not between {Digits.Of(_low)} and {Digits.Of(_high)}, where alone {Name} has a slope",
        "smaller inputs, a smaller learning rate or other initial values help");

    /// <summary>The line as it would go on beyond the corners.</summary>
    private protected virtual Expression Line(Expression z) => z;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Max(_low, Math.Min(_high, z[i]));
        }
    }

    /// <inheritdoc/>
    public sealed override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        var within = _slope.Value;
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = z[i] <= _low ? 0 : z[i] < _high ? within : 0;
        }
    }
}
