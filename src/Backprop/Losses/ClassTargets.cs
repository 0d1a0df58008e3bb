using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// What a cross-entropy measures the outputs against: a share ε of each sample's targets is spread evenly over all classes, and every
/// class counts as its weight α says.
/// </summary>
/// <param name="Smoothing">ε.</param>
/// <param name="Weights">α of each class; null where all count alike.</param>
internal sealed record ClassTargets(double Smoothing, double[]? Weights)
{
    /// <summary>How much a sample counts: what its classes weigh, before anything is spread.</summary>
    public double WeightOf(ReadOnlySpan<double> t)
    {
        var sum = Weights is null ? 1 : 0.0;
        for (var i = 0; i < t.Length && Weights is not null; i++)
        {
            sum += Weights[i] * t[i];
        }

        return sum;
    }

    /// <summary>The same as a formula; null where it is 1.</summary>
    public Expression? WeightOf(IReadOnlyList<Expression> t) =>
        Weights is null ? null : Sum.Of([.. t.Select((target, i) => Alpha(i) * target)]);

    /// <summary>What stands in the place of a class's target.</summary>
    public double Of(ReadOnlySpan<double> t, int i)
    {
        var smoothed = Smoothing == 0 ? t[i] : ((1 - Smoothing) * t[i]) + (Smoothing / t.Length);
        return Weights is null ? smoothed : Weights[i] * smoothed;
    }

    /// <summary>The same as a formula.</summary>
    public Expression Of(Expression t, Expression outputs, int i) =>
        Weights is null ? Smoothed(t, outputs) : Alpha(i) * Smoothed(t, outputs);

    /// <summary>What stands in the place of all targets together: they sum to 1, where no class has a weight.</summary>
    public double Total(ReadOnlySpan<double> t)
    {
        var sum = Weights is null ? 1 : Of(t, 0);
        for (var i = 1; i < t.Length && Weights is not null; i++)
        {
            sum += Of(t, i);
        }

        return sum;
    }

    /// <summary>The same as a formula; null where it is 1.</summary>
    public Expression? Total(IReadOnlyList<Expression> t, Expression outputs) =>
        Weights is null ? null : Sum.Of([.. t.Select((target, i) => Of(target, outputs, i))]);

    /// <summary>A target as smoothing alone leaves it, as a formula.</summary>
    public Expression Smoothed(Expression t, Expression outputs)
    {
        var epsilon = new Symbol(@"\varepsilon", Number: Smoothing);
        return Smoothing == 0 ? t : ((1 - epsilon) * t) + (epsilon / outputs);
    }

    /// <summary>What stands in the place of the targets, in PyTorch.</summary>
    public string ToPyTorch(string t)
    {
        var smoothed = Smoothing == 0 ? t
            : $"({PythonNotation.Float(1 - Smoothing)} * {t} + {PythonNotation.Float(Smoothing)} / {t}.shape[1])";
        return Weights is null ? smoothed : $"({WeightsInPyTorch} * {smoothed})";
    }

    /// <summary>The settings of PyTorch's own cross-entropy that say the same.</summary>
    public string SettingsInPyTorch() =>
        (Weights is null ? string.Empty : $", weight={WeightsInPyTorch}")
        + (Smoothing == 0 ? string.Empty : $", label_smoothing={PythonNotation.Float(Smoothing)}");

    private string WeightsInPyTorch => $"torch.tensor([{string.Join(", ", Weights!.Select(PythonNotation.Float))}])";

    private Symbol Alpha(int i) => new(FormattableString.Invariant($@"\alpha_{{{i + 1}}}"), Number: Weights![i]);
}
