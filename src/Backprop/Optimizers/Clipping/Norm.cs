using Backprop.Expressions;

namespace Backprop.Optimizers.Clipping;

/// <summary>Shortens the vector of all gradients to the threshold where it is longer, and keeps its direction.</summary>
/// <param name="Threshold">The greatest length, c.</param>
public sealed record Norm(double Threshold) : GradientClipping(Threshold)
{
    // Keeps the divisor from 0; PyTorch's constant.
    private const double Epsilon = 1e-6;

    /// <inheritdoc/>
    public override string Formula => @"g \leftarrow g \cdot \min\left(1, \frac{c}{\lVert g \rVert + 10^{-6}}\right)";

    /// <inheritdoc/>
    public override string Source =>
        "Pascanu, Mikolov, Bengio (2013), On the difficulty of training recurrent neural networks; PyTorch, "
        + "torch.nn.utils.clip_grad_norm_.";

    /// <inheritdoc/>
    public override void Clip(double[][] gradients)
    {
        var coefficient = Coefficient(Length(gradients));
        if (coefficient >= 1)
        {
            return;
        }

        foreach (var block in gradients)
        {
            foreach (ref var g in block.AsSpan())
            {
                g *= coefficient;
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(string name, double gradient, double[][] gradients)
    {
        var length = Length(gradients);
        var coefficient = Math.Min(1, Coefficient(length));
        yield return new(
            "norm",
            @"\lVert g \rVert",
            @"\sqrt{\sum_i g_i^2}",
            @"\sqrt{\sum_i g_i^2}",
            length,
            "The length of the vector of all gradients of parameters that are trained.");
        yield return new(
            "clip",
            @"\kappa",
            @"\min\left(1, \frac{c}{\lVert g \rVert + 10^{-6}}\right)",
            $@"\min\left(1, \frac{{{Digits.Of(Threshold)}}}{{{Digits.Of(length)} + 10^{{-6}}}}\right)",
            coefficient,
            coefficient < 1
                ? "The vector is longer than the threshold: all gradients are shortened by one factor."
                : "The vector is no longer than the threshold: it stays as it is.");
        yield return ExplainClipped(
            name,
            $@"\kappa \cdot \frac{{\partial E}}{{\partial {name}}}",
            $@"{Digits.Of(coefficient)} \cdot {Digits.InProduct(gradient)}",
            gradient * coefficient,
            "One factor for all keeps the direction.");
    }

    private double Coefficient(double length) => Threshold / (length + Epsilon);

    private static double Length(double[][] gradients)
    {
        var length = Math.Sqrt(SumOfSquares(gradients, 1));
        if (!double.IsInfinity(length))
        {
            return length;
        }

        // The squares overflow where the gradients do not: measured in units of the largest.
        var largest = gradients.SelectMany(block => block).Max(Math.Abs);
        return double.IsFinite(largest) ? largest * Math.Sqrt(SumOfSquares(gradients, largest)) : length;
    }

    private static double SumOfSquares(double[][] gradients, double unit)
    {
        var sum = 0.0;
        foreach (var block in gradients)
        {
            foreach (var g in block)
            {
                sum += g / unit * (g / unit);
            }
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToPyTorch(string parameters) =>
        $"torch.nn.utils.clip_grad_norm_({parameters}, {PythonNotation.Float(Threshold)})";
}
