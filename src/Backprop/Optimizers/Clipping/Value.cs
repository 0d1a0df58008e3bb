using Backprop.Expressions;

namespace Backprop.Optimizers.Clipping;

/// <summary>Keeps every single gradient between minus and plus the threshold.</summary>
/// <param name="Threshold">The greatest magnitude, c.</param>
public sealed record Value(double Threshold) : GradientClipping(Threshold)
{
    /// <inheritdoc/>
    public override string Formula => @"g \leftarrow \max(-c, \min(c, g))";

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
                g = Clamp(g);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(string name, double gradient, double[][] gradients)
    {
        yield return ExplainClipped(
            name,
            $@"\max(-c, \min(c, \frac{{\partial E}}{{\partial {name}}}))",
            $@"\max(-{Digits.Of(Threshold)}, \min({Digits.Of(Threshold)}, {Digits.Of(gradient)}))",
            Clamp(gradient),
            Math.Abs(gradient) > Threshold
                ? "The gradient lies beyond the threshold and is cut there."
                : "The gradient lies within the threshold and stays as it is.");
    }

    private double Clamp(double g) => Math.Clamp(g, -Threshold, Threshold);

    /// <inheritdoc/>
    public override string ToPyTorch(string parameters) =>
        $"torch.nn.utils.clip_grad_value_({parameters}, {PythonNotation.Float(Threshold)})";
}
