using System.ComponentModel.DataAnnotations;
using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// A cross-entropy that attends to what is hard: −t (1 − y)^γ ln y, summed over the classes behind softmax; behind sigmoid of both
/// outcomes of each output, averaged over the outputs.
/// </summary>
/// <param name="Gamma">γ, how little counts what is right already: with 0 it is the cross-entropy.</param>
[WireName("focal")]
public sealed record Focal([property: Range(0, double.MaxValue)] double Gamma = 2) : Loss
{
    private readonly OfClasses _ofClasses = new(new FocalTerms(Gamma));
    private readonly OfOutcomes _ofOutcomes = new(new FocalTerms(Gamma));

    /// <summary>Whether each output is a yes or no of its own, as behind sigmoid, and not one of the classes.</summary>
    public bool IsOfOutcomes { get; init; }

    /// <inheritdoc/>
    public override string Source => "Lin, Goyal, Girshick, He, Dollár (2017), Focal loss for dense object detection.";

    /// <inheritdoc/>
    public override double SmallestTarget => 0;

    /// <inheritdoc/>
    public override double LargestTarget => IsOfOutcomes ? 1 : double.PositiveInfinity;

    /// <inheritdoc/>
    public override bool TargetsSumToOne => !IsOfOutcomes;

    /// <inheritdoc/>
    public override bool TakesClassNumbers => !IsOfOutcomes;

    /// <inheritdoc/>
    public override Loss Behind(Activation last) => this with { IsOfOutcomes = last is Sigmoid };

    /// <inheritdoc/>
    public override SettingConflict? FindConflict(Activation last, int? outputs) => last is Softmax or Sigmoid ? null : new(
        "type",
        $"is '{Name}', and the last layer's activation is '{last.Name}'; expected 'softmax' or 'sigmoid' there, or another loss");

    /// <inheritdoc/>
    public override FusedLoss? FusedWith(Activation last) => last switch
    {
        Softmax => _ofClasses,
        Sigmoid => _ofOutcomes,
        _ => null,
    };

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => IsOfOutcomes
        ? -(Logarithms.Weighted.Of(Terms.Weight(t, y), y) + Logarithms.Weighted.Of(Terms.Weight(1 - t, 1 - y), 1 - y)) / outputs
        : -Logarithms.Weighted.Of(Terms.Weight(t, y), y);

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) => IsOfOutcomes
        ? (Logarithms.Ratio.Of(Terms.Pull(1 - t, 1 - y), 1 - y) - Logarithms.Ratio.Of(Terms.Pull(t, y), y)) / outputs
        : -Logarithms.Ratio.Of(Terms.Pull(t, y), y);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t)
    {
        var own = Logarithms.WeightedInPyTorch(Terms.WeightInPyTorch(t, y), y);
        return IsOfOutcomes
            ? $"-torch.mean({own} + "
                + $"{Logarithms.WeightedInPyTorch(Terms.WeightInPyTorch($"(1 - {t})", $"(1 - {y})"), $"(1 - {y})")})"
            : $"-torch.sum({own})";
    }

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var own = Logarithms.WeightedOf(Terms.Weight(t[i], y[i]), y[i]);
            e[i] = 0 - (IsOfOutcomes
                ? (own + Logarithms.WeightedOf(Terms.Weight(1 - t[i], 1 - y[i]), 1 - y[i])) / y.Length
                : own);
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var own = Logarithms.RatioOf(Terms.Pull(t[i], y[i]), y[i]);
            dy[i] = IsOfOutcomes
                ? (Logarithms.RatioOf(Terms.Pull(1 - t[i], 1 - y[i]), 1 - y[i]) - own) / y.Length
                : -own;
        }
    }

    /// <summary>
    /// 1 where the largest output is the largest target's, otherwise 0; behind sigmoid the share of the outputs on the target's side.
    /// </summary>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) =>
        IsOfOutcomes ? Classes.ShareOnSameSide(y, t, least: 0.5) : Classes.AreSame(y, t) ? 1 : 0;

    private FocalTerms Terms => _ofClasses.Terms;

    private sealed record OfClasses(FocalTerms Terms) : FusedLoss
    {
        public override Expression Contribution(
            IReadOnlyList<Expression> z, IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            -(Terms.Weight(t[i], y[i]) * Softmax.LogShare.Of([i, .. z]));

        public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            (y[i] * Sum.Of([.. y.Zip(t, (output, target) => Terms.Pull(target, output))])) - Terms.Pull(t[i], y[i]);

        public override string ToPyTorch(string z, string t) =>
            $"-torch.sum({Terms.WeightInPyTorch(t, $"torch.softmax({z}, dim=1)")} * F.log_softmax({z}, dim=1))";

        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
        {
            Softmax.Log(z, e);
            for (var i = 0; i < z.Length; i++)
            {
                var weight = Terms.Weight(t[i], y[i]);
                e[i] = weight == 0 ? 0 : 0 - (weight * e[i]);
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            var total = Terms.Pull(t[0], y[0]);
            for (var i = 1; i < y.Length; i++)
            {
                total += Terms.Pull(t[i], y[i]);
            }

            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = (y[i] * total) - Terms.Pull(t[i], y[i]);
            }
        }
    }

    private sealed record OfOutcomes(FocalTerms Terms) : FusedLoss
    {
        public override Expression Contribution(
            IReadOnlyList<Expression> z, IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            ((Terms.Weight(t[i], y[i]) * Softplus.Function.Of(-z[i]))
                + (Terms.Weight(1 - t[i], 1 - y[i]) * Softplus.Function.Of(z[i]))) / outputs;

        public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
            ((y[i] * Terms.Pull(1 - t[i], 1 - y[i])) - ((1 - y[i]) * Terms.Pull(t[i], y[i]))) / outputs;

        public override string ToPyTorch(string z, string t) =>
            $"-torch.mean({Terms.WeightInPyTorch(t, $"torch.sigmoid({z})")} * F.logsigmoid({z}) + "
            + $"{Terms.WeightInPyTorch($"(1 - {t})", $"torch.sigmoid(-{z})")} * F.logsigmoid(-{z}))";

        public override void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
        {
            for (var i = 0; i < z.Length; i++)
            {
                e[i] = ((Terms.Weight(t[i], y[i]) * Softplus.Of(-z[i]))
                    + (Terms.Weight(1 - t[i], 1 - y[i]) * Softplus.Of(z[i]))) / z.Length;
            }
        }

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz)
        {
            for (var i = 0; i < y.Length; i++)
            {
                dz[i] = ((y[i] * Terms.Pull(1 - t[i], 1 - y[i])) - ((1 - y[i]) * Terms.Pull(t[i], y[i]))) / y.Length;
            }
        }
    }
}
