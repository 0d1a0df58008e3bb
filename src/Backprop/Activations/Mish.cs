using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>A smooth rectifier that dips below zero: a = z tanh(softplus(z)).</summary>
[WireName("mish")]
public sealed record Mish : ElementwiseActivation
{
    /// <inheritdoc/>
    public override string Source => "Misra (2020), Mish: a self regularized non-monotonic activation function; PyTorch, torch.nn.Mish.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => z * Gate(z);

    /// <inheritdoc/>
    public override Expression Slope(Expression z, Expression a) =>
        Gate(z) + (z * Sigmoid.Function.Of(z) * (1 - Functions.Square.Of(Gate(z))));

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.mish({z})";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] * Math.Tanh(Softplus.Of(z[i]));
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var gate = Math.Tanh(Softplus.Of(z[i]));
            slope[i] = gate + (z[i] * Sigmoid.Of(z[i]) * (1 - (gate * gate)));
        }
    }

    private static Expression Gate(Expression z) => Functions.Tanh.Of(Softplus.Function.Of(z));
}
