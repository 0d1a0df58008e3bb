using Backprop.Expressions;

namespace Backprop.Optimizers.Clipping;

/// <summary>Keeps every single gradient between minus and plus the threshold.</summary>
/// <param name="Threshold">The greatest magnitude, c.</param>
[WireName("value")]
public sealed record Value(double Threshold) : GradientClipping(Threshold)
{
    /// <inheritdoc/>
    public override string Source =>
        "Mikolov (2012), Statistical language models based on neural networks; PyTorch, torch.nn.utils.clip_grad_value_.";

    /// <inheritdoc/>
    public override void Clip(double[][] gradients)
    {
        foreach (var block in gradients)
        {
            foreach (ref var g in block.AsSpan())
            {
                g = Math.Clamp(g, -Threshold, Threshold);
            }
        }
    }

    internal override Func<double[], double[]> Beside(double[][] gradients) =>
        gradient => [.. gradient.Select(g => Math.Clamp(g, -Threshold, Threshold))];

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(string name, Symbol gradient, Func<Expression> length) =>
    [
        ExplainClipped(
            name,
            Clipped(gradient),
            Math.Abs(gradient.Number) > Threshold
                ? "The gradient lies beyond the threshold and is cut there."
                : "The gradient lies within the threshold and stays as it is."),
    ];

    /// <inheritdoc/>
    public override string ToPyTorch(string parameters) =>
        $"torch.nn.utils.clip_grad_value_({parameters}, {PythonNotation.Float(Threshold)})";

    private protected override Expression Clipped(Expression gradient) =>
        Functions.Max.Of(-ThresholdSymbol, Functions.Min.Of(ThresholdSymbol, gradient));
}
