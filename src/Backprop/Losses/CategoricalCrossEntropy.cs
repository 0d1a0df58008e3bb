using System.ComponentModel.DataAnnotations;
using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Cross-entropy of a distribution over the outputs; each row of targets is non-negative and sums to 1.</summary>
/// <param name="FromLogits">Whether the outputs are logits, of which the loss itself takes the softmax.</param>
/// <param name="LabelSmoothing">The share of each target that is spread evenly over all classes, ε.</param>
/// <param name="ClassWeights">How much each class counts, α, one for each output; left out all count alike.</param>
[WireName("categoricalCrossEntropy")]
public sealed record CategoricalCrossEntropy(
    bool FromLogits = false,
    [property: Range(0, 1)] double LabelSmoothing = 0,
    [property: Range(0, double.MaxValue)] double[]? ClassWeights = null) : Loss
{
    private static readonly Softmax Probabilities = new();

    private readonly WithSoftmax _ofLogits = new(new ClassTargets(LabelSmoothing, ClassWeights));

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
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (ClassWeights is { Length: > 0 } && ClassWeights.All(weight => weight == 0))
        {
            yield return new("classWeights", "is 0 for every class; expected one that counts, above 0");
        }
    }

    /// <inheritdoc/>
    public override SettingConflict? FindConflict(Activation last, int? outputs) => Logits.FindConflict(last, FromLogits)
        ?? (ClassWeights is { } weights && outputs is { } count && weights.Length != count
            ? new(
                "classWeights",
                $"has {EnglishLists.Count(weights.Length, "value")}; the network has {EnglishLists.Count(count, "output")}, "
                + "one for each class")
            : null);

    /// <inheritdoc/>
    public override double WeightOf(ReadOnlySpan<double> t) => Targets.WeightOf(t);

    /// <inheritdoc/>
    public override Expression? WeightOf(IReadOnlyList<Expression> t) => Targets.WeightOf(t);

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
        -Logarithms.Weighted.Of(Targets.Smoothed(t, outputs), y);

    /// <inheritdoc/>
    public override Expression Contribution(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        FromLogits ? _ofLogits.Contribution(y, y, t, outputs, i) : -Logarithms.Weighted.Of(Targets.Of(t[i], outputs, i), y[i]);

    /// <inheritdoc/>
    public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        FromLogits ? _ofLogits.Slope(Probabilities.Output(y, i), t, outputs, i) : Contribution(y, t, outputs, i).By(y[i]);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => FromLogits
        ? _ofLogits.ToPyTorch(y, t)
        : $"-torch.sum({Logarithms.WeightedInPyTorch(Targets.ToPyTorch(t), y)})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        if (FromLogits)
        {
            _ofLogits.Evaluate(y, y, t, e);
            return;
        }

        for (var i = 0; i < y.Length; i++)
        {
            var target = Targets.Of(t, i);
            e[i] = target == 0 ? 0 : 0 - (target * Math.Log(y[i]));
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
            var target = Targets.Of(t, i);
            dy[i] = target == 0 ? 0 : -(target / y[i]);
        }
    }

    private ClassTargets Targets => _ofLogits.Targets;

    /// <summary>1 where the largest output is the largest target's, otherwise 0; of equals the first counts.</summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) =>
        Classes.AreSame(y, t) ? 1 : 0;

    private sealed record WithSoftmax(ClassTargets Targets) : FusedLoss
    {
        public override Expression Contribution(
            IReadOnlyList<Expression> z, IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            -(Targets.Of(t[i], outputs, i) * Softmax.LogShare.Of([i, .. z]));

        public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            Slope(y[i], t, outputs, i);

        public Expression Slope(Expression y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            (Targets.Total(t, outputs) is { } total ? y * total : y) - Targets.Of(t[i], outputs, i);

        public override string ToPyTorch(string z, string t) => $"F.cross_entropy({z}, {t}{Targets.SettingsInPyTorch()})";

        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
        {
            Softmax.Log(z, e);
            for (var i = 0; i < z.Length; i++)
            {
                var target = Targets.Of(t, i);
                e[i] = target == 0 ? 0 : 0 - (target * e[i]);
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            var total = Targets.Total(t);
            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = (y[i] * total) - Targets.Of(t, i);
            }
        }
    }
}
