namespace Backprop.Activations;

/// <summary>Turns a layer's net inputs into probabilities that sum to 1: a_i = e^z_i / Σ_j e^z_j.</summary>
public sealed record Softmax : Activation
{
    /// <inheritdoc/>
    public override string Formula => @"\frac{e^{z_i}}{\sum_j e^{z_j}}";

    /// <inheritdoc/>
    public override string Derivative => @"\frac{\partial a_i}{\partial z_j} = a_i (\delta_{ij} - a_j)";

    /// <inheritdoc/>
    public override string Source =>
        "Bridle (1990), Probabilistic interpretation of feedforward classification network outputs.";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        // Shifting by the largest net input changes nothing in exact arithmetic and keeps e^z from overflowing.
        var largest = Largest(z);
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Exp(z[i] - largest);
            sum += a[i];
        }

        for (var i = 0; i < a.Length; i++)
        {
            a[i] /= sum;
        }
    }

    /// <inheritdoc/>
    public override void Pullback(ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz)
    {
        for (var j = 0; j < dz.Length; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < da.Length; i++)
            {
                sum += da[i] * Partial(a, i, j);
            }

            dz[j] = sum;
        }
    }

    /// <summary>One entry of the Jacobian, ∂a_i/∂z_j.</summary>
    /// <param name="a">The outputs, (neurons).</param>
    /// <param name="i">The output, counted from 0.</param>
    /// <param name="j">The net input, counted from 0.</param>
    public static double Partial(ReadOnlySpan<double> a, int i, int j) => i == j ? a[i] * (1 - a[i]) : -(a[i] * a[j]);

    /// <summary>ln a_i, computed from the net inputs so that no probability underflows on the way.</summary>
    internal static void Log(ReadOnlySpan<double> z, Span<double> logA)
    {
        var largest = Largest(z);
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            logA[i] = z[i] - largest;
            sum += Math.Exp(logA[i]);
        }

        var logSum = Math.Log(sum);
        foreach (ref var value in logA)
        {
            value -= logSum;
        }
    }

    private static double Largest(ReadOnlySpan<double> z)
    {
        var largest = z[0];
        foreach (var value in z)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
