using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>
/// A loss of the caller's own, of which nothing is known but its derivatives by the outputs: they stand where targets do, and
/// are passed back as they are. Differences take Σ g·y in its place, which has the same derivatives.
/// </summary>
public sealed record GivenGradients : Loss
{
    /// <summary>The loss with its reduction, which there is none of.</summary>
    public static Criterion Criterion { get; } = new(new GivenGradients(), Reduction.Sum);

    /// <inheritdoc/>
    public override bool HasValue => false;

    /// <inheritdoc/>
    public override string Title => "a loss whose derivatives are given";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.Tensor.backward with a gradient.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => t * y;

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"torch.sum({t} * {y})";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            e[i] = t[i] * y[i];
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy) => t.CopyTo(dy);
}
