using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Cross-entropy of a distribution over the outputs; each row of targets is non-negative and sums to 1.</summary>
/// <param name="FromLogits">Whether the outputs are logits, of which the loss itself takes the softmax.</param>
[WireName("categoricalCrossEntropy")]
public sealed record CategoricalCrossEntropy(bool FromLogits = false) : Loss
{
    private static readonly WithSoftmax OfLogits = new();
    private static readonly Softmax Probabilities = new();

    /// <inheritdoc/>
    public override string Source =>
        "Bridle (1990), Probabilistic interpretation of feedforward classification network outputs; PyTorch, torch.nn.CrossEntropyLoss.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override bool TargetsSumToOne => true;

    /// <inheritdoc/>
    public override bool TakesClassNumbers => true;

    /// <inheritdoc/>
    public override string Title => Logits.Title(Name, FromLogits);

    /// <inheritdoc/>
    public override SettingConflict? FindConflict(Activation last) => Logits.FindConflict(last, FromLogits);

    /// <inheritdoc/>
    public override string? RemarkOn(Activation last, Matrix outputs)
    {
        for (var sample = 0; sample < outputs.Rows && last is not Softmax && !FromLogits; sample++)
        {
            var sum = 0.0;
            foreach (var output in outputs.Row(sample))
            {
                sum += output;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                return $"{Name} takes a sample's outputs for probabilities, and those of sample "
                    + FormattableString.Invariant($"{sample}, counted from 0, sum to {Digits.Of(sum)} behind {last.Name}: ")
                    + "use softmax there, or identity and the loss's fromLogits, as PyTorch's CrossEntropyLoss has it.";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override FusedLoss? FusedWith(Activation last) => last is Softmax && !FromLogits ? OfLogits : null;

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => -Logarithms.Weighted.Of(t, y);

    /// <inheritdoc/>
    public override Expression Contribution(IReadOnlyList<Expression> y, Expression t, Expression outputs, int i) =>
        FromLogits ? OfLogits.Contribution(y, t, outputs, i) : base.Contribution(y, t, outputs, i);

    /// <inheritdoc/>
    public override Expression Slope(IReadOnlyList<Expression> y, Expression t, Expression outputs, int i) =>
        FromLogits ? Probabilities.Output(y, i) - t : base.Slope(y, t, outputs, i);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        FromLogits ? OfLogits.ToPyTorch(y, t) : $"-torch.sum({Logarithms.WeightedInPyTorch(t, y)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        if (FromLogits)
        {
            OfLogits.Evaluate(y, t, e);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            e[i] = t[i] == 0 ? 0 : 0 - (t[i] * Math.Log(y[i]));
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        if (FromLogits)
        {
            Probabilities.Apply(y, dy);
            OfLogits.Gradient(dy, t, dy);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = t[i] == 0 ? 0 : -(t[i] / y[i]);
        }
    }

    /// <summary>1 where the largest output is the largest target's, otherwise 0; of equals the first counts.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) =>
        LargestOf(y) == LargestOf(t) ? 1 : 0;

    private static int LargestOf(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }

    private sealed class WithSoftmax : FusedLoss
    {
        public override Expression Contribution(IReadOnlyList<Expression> z, Expression t, Expression outputs, int i) =>
            -(t * Softmax.LogShare.Of([i, .. z]));

        public override Expression Slope(Expression y, Expression t, Expression outputs) => y - t;

        public override string ToPyTorch(string z, string t) => $"F.cross_entropy({z}, {t})";

        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> e)
        {
            Softmax.Log(z, e);
            for (var i = 0; i < z.Length; i++)
            {
                e[i] = t[i] == 0 ? 0 : 0 - (t[i] * e[i]);
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = y[i] - t[i];
            }
        }
    }
}
