using System.ComponentModel.DataAnnotations;
using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Cross-entropy of a distribution over the outputs; each row of targets is non-negative and sums to 1.</summary>
/// <param name="FromLogits">Whether the outputs are logits, of which the loss itself takes the softmax.</param>
/// <param name="LabelSmoothing">The share of each target that is spread evenly over all classes, ε.</param>
[WireName("categoricalCrossEntropy")]
public sealed record CategoricalCrossEntropy(bool FromLogits = false, [property: Range(0, 1)] double LabelSmoothing = 0) : Loss
{
    private static readonly Softmax Probabilities = new();

    private readonly WithSoftmax _ofLogits = new(LabelSmoothing);

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
    public override FusedLoss? FusedWith(Activation last) => last is Softmax && !FromLogits ? _ofLogits : null;

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) =>
        -Logarithms.Weighted.Of(Smoothed(t, outputs, LabelSmoothing), y);

    /// <inheritdoc/>
    public override Expression Contribution(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        FromLogits ? _ofLogits.Contribution(y, t[i], outputs, i) : base.Contribution(y, t, outputs, i);

    /// <inheritdoc/>
    public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        FromLogits ? _ofLogits.Slope(Probabilities.Output(y, i), t[i], outputs) : base.Slope(y, t, outputs, i);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        FromLogits ? _ofLogits.ToPyTorch(y, t)
        : LabelSmoothing == 0 ? $"-torch.sum({Logarithms.WeightedInPyTorch(t, y)})"
        : $"-torch.sum({Logarithms.WeightedInPyTorch(SmoothedInPyTorch(t), y)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        if (FromLogits)
        {
            _ofLogits.Evaluate(y, t, e);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            var smoothed = Smoothed(t[i], t.Length, LabelSmoothing);
            e[i] = smoothed == 0 ? 0 : 0 - (smoothed * Math.Log(y[i]));
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        if (FromLogits)
        {
            Probabilities.Apply(y, dy);
            _ofLogits.Gradient(dy, t, dy);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            var smoothed = Smoothed(t[i], t.Length, LabelSmoothing);
            dy[i] = smoothed == 0 ? 0 : -(smoothed / y[i]);
        }
    }

    /// <summary>1 where the largest output is the largest target's, otherwise 0; of equals the first counts.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) =>
        Classes.AreSame(y, t) ? 1 : 0;

    private static double Smoothed(double t, int outputs, double smoothing) =>
        smoothing == 0 ? t : ((1 - smoothing) * t) + (smoothing / outputs);

    private static Expression Smoothed(Expression t, Expression outputs, double smoothing)
    {
        var epsilon = new Symbol(@"\varepsilon", Number: smoothing);
        return smoothing == 0 ? t : ((1 - epsilon) * t) + (epsilon / outputs);
    }

    private string SmoothedInPyTorch(string t) =>
        $"({PythonNotation.Float(1 - LabelSmoothing)} * {t} + {PythonNotation.Float(LabelSmoothing)} / {t}.shape[1])";

    private sealed class WithSoftmax(double smoothing) : FusedLoss
    {
        private readonly double _smoothing = smoothing;

        public override Expression Contribution(IReadOnlyList<Expression> z, Expression t, Expression outputs, int i) =>
            -(Smoothed(t, outputs, _smoothing) * Softmax.LogShare.Of([i, .. z]));

        public override Expression Slope(Expression y, Expression t, Expression outputs) => y - Smoothed(t, outputs, _smoothing);

        public override string ToPyTorch(string z, string t) => _smoothing == 0
            ? $"F.cross_entropy({z}, {t})"
            : $"F.cross_entropy({z}, {t}, label_smoothing={PythonNotation.Float(_smoothing)})";

        // Losses are equal that have equal settings, whatever they keep.
        public override bool Equals(object? obj) => obj is WithSoftmax other && other._smoothing.Equals(_smoothing);

        public override int GetHashCode() => _smoothing.GetHashCode();

        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> e)
        {
            Softmax.Log(z, e);
            for (var i = 0; i < z.Length; i++)
            {
                var smoothed = Smoothed(t[i], t.Length, _smoothing);
                e[i] = smoothed == 0 ? 0 : 0 - (smoothed * e[i]);
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = y[i] - Smoothed(t[i], t.Length, _smoothing);
            }
        }
    }
}
