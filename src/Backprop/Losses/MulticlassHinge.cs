using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// The hinge loss of a class: each wrong class costs what its score lacks of being a margin below that of the right
/// one.
/// </summary>
/// <param name="Margin">How far below the right score a wrong one costs nothing, Δ.</param>
[WireName("multiclassHinge")]
public sealed record MulticlassHinge([property: Range(0, double.MaxValue)] double Margin = 1) : Loss
{
    private static readonly Symbol GeneralRight = new("y_r");

    /// <inheritdoc/>
    public override string Source =>
        "Weston, Watkins (1999), Support vector machines for multi-class pattern recognition; Stanford CS231n, linear classification.";

    /// <inheritdoc/>
    public override IReadOnlyList<double> TargetChoices => [0, 1];

    /// <inheritdoc/>
    public override bool TargetsSumToOne => true;

    /// <inheritdoc/>
    public override bool TakesClassNumbers => true;

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => Shortfall(y, t, GeneralRight);

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) =>
        ((1 - t) * Counts(y, GeneralRight)) - (t * new Spelled(@"\sum_j (1 - t_j) [y_j - y_r + \Delta \gt 0]", double.NaN));

    /// <inheritdoc/>
    public override Expression Contribution(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        Shortfall(y[i], t[i], Right(y, t));

    /// <inheritdoc/>
    public override Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i)
    {
        var right = Right(y, t);
        return ((1 - t[i]) * Counts(y[i], right)) - (t[i] * new Sum([.. y.Zip(t, (score, own) => (1 - own) * Counts(score, right))]));
    }

    private Symbol MarginSymbol => new(@"\Delta", Number: Margin);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) =>
        $"torch.sum((1 - {t}) * torch.relu({y} - torch.sum({t} * {y}, dim=1, keepdim=True) + {PythonNotation.Float(Margin)}))";

    /// <inheritdoc/>
    public override bool Bends(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> bends)
    {
        var right = Right(y, t);
        for (var i = 0; i < y.Length; i++)
        {
            // That of the right class stays the margin.
            bends[i] = y[i] - right + Margin;
        }

        return true;
    }

    /// <inheritdoc/>
    public override double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) => Classes.AreSame(y, t) ? 1 : 0;

    // The right score is the one whose target is 1: a sum of products says so without a choice.
    private static double Right(ReadOnlySpan<double> y, ReadOnlySpan<double> t)
    {
        var right = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            right += t[i] * y[i];
        }

        return right;
    }

    private static Sum Right(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t) => new([.. t.Zip(y, (own, score) => own * score)]);

    private Expression Shortfall(Expression y, Expression t, Expression right) =>
        (1 - t) * Functions.Max.Of(0, y - right + MarginSymbol);

    private Cases Counts(Expression y, Expression right) => new([new Branch(1, y - right + MarginSymbol, Comparison.Greater, 0)], 0);

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        var right = Right(y, t);
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = (1 - t[i]) * Math.Max(0, y[i] - right + Margin);
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        var (right, count) = (Right(y, t), 0.0);
        for (var i = 0; i < y.Length; i++)
        {
            dy[i] = (1 - t[i]) * (y[i] - right + Margin > 0 ? 1 : 0);
            count += dy[i];
        }

        for (var i = 0; i < y.Length; i++)
        {
            dy[i] -= t[i] * count;
        }
    }
}
