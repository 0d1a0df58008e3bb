using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>
/// Scaled exponential linear unit: a = λz for z > 0, λα(e^z − 1) otherwise; deep stacks of it keep mean 0 and variance 1 by themselves.
/// </summary>
[WireName("selu")]
public sealed record Selu : ElementwiseActivation
{
    // The fixed point of the source: with these two, mean 0 and variance 1 go through unchanged.
    private const double Scale = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    private static readonly Symbol ScaleSymbol = new(@"\lambda", Number: Scale);
    private static readonly Symbol AlphaSymbol = new(@"\alpha", Number: Alpha);

    /// <inheritdoc/>
    public override string Source =>
        "Klambauer, Unterthiner, Mayr, Hochreiter (2017), Self-normalizing neural networks, λ ≈ 1.0507, α ≈ 1.6733; PyTorch, "
        + "torch.nn.SELU.";

    /// <inheritdoc/>
    public override Expression Output(Expression z) => new Cases(
        [new Branch(ScaleSymbol * z, z, Comparison.Greater, 0)], ScaleSymbol * AlphaSymbol * Elu.ExpMinusOne.Of(z));

    /// <inheritdoc/>
    public override double SmallestOutput => -(Scale * Alpha);

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.selu({z})";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [0];

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = z[i] > 0 ? Scale * z[i] : Scale * Alpha * SpecialFunctions.ExpMinusOne(z[i]);
        }
    }

    /// <inheritdoc/>
    public override void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope)
    {
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] = z[i] > 0 ? Scale : Scale * Alpha * Math.Exp(z[i]);
        }
    }
}
