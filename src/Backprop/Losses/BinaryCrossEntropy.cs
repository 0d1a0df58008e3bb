using Backprop.Activations;

namespace Backprop.Losses;

/// <summary>Cross-entropy of K independent yes/no outputs, averaged over them; targets in [0, 1].</summary>
public sealed record BinaryCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"-\frac{1}{K} \sum_i \left( t_i \ln y_i + (1 - t_i) \ln(1 - y_i) \right)";

    /// <inheritdoc/>
    public override string Derivative => @"\frac{1}{K} \left( \frac{1 - t_i}{1 - y_i} - \frac{t_i}{y_i} \right)";

    /// <inheritdoc/>
    public override string Source => "Bishop (2006), Pattern recognition and machine learning, section 5.2; PyTorch, torch.nn.BCEWithLogitsLoss.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override double LargestTarget => 1;

    /// <inheritdoc/>
    public override FusedLoss? FusedWith(Activation last) => last is Sigmoid ? new WithSigmoid() : null;

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = (0 - (Log(t[i], y[i]) + Log(1 - t[i], 1 - y[i]))) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (Ratio(1 - t[i], 1 - y[i]) - Ratio(t[i], y[i])) / y.Length;
        }
    }

    /// <summary>The share of the outputs that lie on the target's side, from 0.5 on counting as 1.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t)
    {
        var right = 0;
        for (var i = 0; i < y.Length; i++)
        {
            right += (y[i] >= 0.5) == (t[i] >= 0.5) ? 1 : 0;
        }

        return (double)right / y.Length;
    }

    // 0 · ln 0 = 0, the limit; a logarithm of 0 that counts stays infinite and is reported as such.
    private static double Log(double weight, double y) => weight == 0 ? 0 : weight * Math.Log(y);

    private static double Ratio(double weight, double y) => weight == 0 ? 0 : weight / y;

    private sealed class WithSigmoid : FusedLoss
    {
        public override string Derivative => @"\frac{1}{K} (y_i - t_i)";

        // −ln σ(z) is softplus(−z) and −ln(1 − σ(z)) is softplus(z): two non-negative terms, nothing cancels or overflows.
        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> e)
        {
            for (var i = 0; i < z.Length; i++)
            {
                e[i] = ((t[i] * Softplus.Of(-z[i])) + ((1 - t[i]) * Softplus.Of(z[i]))) / z.Length;
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = (y[i] - t[i]) / y.Length;
            }
        }
    }
}
