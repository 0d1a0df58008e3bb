using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Cross-entropy of K independent yes/no outputs, averaged over them; targets in [0, 1].</summary>
/// <param name="FromLogits">Whether the outputs are logits, of which the loss itself takes the sigmoid.</param>
[WireName("binaryCrossEntropy")]
public sealed record BinaryCrossEntropy(bool FromLogits = false) : Loss
{
    private static readonly WithSigmoid OfLogits = new();

    /// <inheritdoc/>
    public override string Source =>
        "Bishop (2006), Pattern recognition and machine learning, section 5.2; PyTorch, torch.nn.BCEWithLogitsLoss.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override double LargestTarget => 1;

    /// <inheritdoc/>
    public override string Title => Logits.Title(Name, FromLogits);

    /// <inheritdoc/>
    public override SettingConflict? FindConflict(Activation last, int? outputs) => Logits.FindConflict(last, FromLogits);

    /// <inheritdoc/>
    public override string? RemarkOn(Activation last, Matrix outputs) => FromLogits || last is { SmallestOutput: >= 0, LargestOutput: <= 1 }
        ? null
        : $"{Name} takes each output for a probability, and {last.Name} gives {last.OutputsInWords}: use sigmoid there, or "
            + "identity and the loss's fromLogits, as PyTorch's BCEWithLogitsLoss has it.";

    /// <inheritdoc/>
    public override FusedLoss? FusedWith(Activation last) => last is Sigmoid && !FromLogits ? OfLogits : null;

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => FromLogits
        ? OfLogits.Contribution([y], [y], [t], outputs, 0)
        : -(Logarithms.Weighted.Of(t, y) + Logarithms.Weighted.Of(1 - t, 1 - y)) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) =>
        FromLogits ? (Sigmoid.Function.Of(y) - t) / outputs : base.Slope(y, t, outputs);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => FromLogits
        ? OfLogits.ToPyTorch(y, t)
        : $"-torch.mean({Logarithms.WeightedInPyTorch(t, y)} + {Logarithms.WeightedInPyTorch($"(1 - {t})", $"(1 - {y})")})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        if (FromLogits)
        {
            OfLogits.Evaluate(y, y, t, e);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            e[i] = (0 - (Logarithms.WeightedOf(t[i], y[i]) + Logarithms.WeightedOf(1 - t[i], 1 - y[i]))) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (FromLogits
                ? Sigmoid.Of(y[i]) - t[i]
                : Logarithms.RatioOf(1 - t[i], 1 - y[i]) - Logarithms.RatioOf(t[i], y[i])) / y.Length;
        }
    }

    /// <summary>The share of the outputs that lie on the target's side, from 0.5 on counting as 1, a logit from 0 on.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) =>
        Classes.ShareOnSameSide(y, t, FromLogits ? 0 : 0.5);

    private sealed record WithSigmoid : FusedLoss
    {
        public override Expression Contribution(
            IReadOnlyList<Expression> z, IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            ((t[i] * Softplus.Function.Of(-z[i])) + ((1 - t[i]) * Softplus.Function.Of(z[i]))) / outputs;

        public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            (y[i] - t[i]) / outputs;

        public override string ToPyTorch(string z, string t) => $"F.binary_cross_entropy_with_logits({z}, {t})";

        // −ln σ(z) is softplus(−z) and −ln(1 − σ(z)) is softplus(z): two non-negative terms, nothing cancels or overflows.
        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
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
