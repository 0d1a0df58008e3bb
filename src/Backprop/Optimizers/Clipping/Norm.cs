using Backprop.Expressions;

namespace Backprop.Optimizers.Clipping;

/// <summary>Shortens the vector of all gradients to the threshold where it is longer, and keeps its direction.</summary>
/// <param name="Threshold">The greatest length, c.</param>
[WireName("norm")]
public sealed record Norm(double Threshold) : GradientClipping(Threshold)
{
    // Keeps the divisor from 0; PyTorch's constant.
    private const double Epsilon = 1e-6;

    private const string LengthLatex = @"\lVert g \rVert";

    private static readonly Function LengthOf = new(
        "length",
        "def length(*values):\n    result = math.sqrt(total([value * value for value in values]))\n    if math.isfinite(result):\n"
            + "        return result\n    largest = max(abs(value) for value in values)\n"
            + "    return largest * math.sqrt(total([value / largest * (value / largest) for value in values]))",
        arguments => new($@"\sqrt{{{string.Join(" + ", arguments.Select(argument => $"{argument.AsAtom()}^2"))}}}", Binding.Atom),
        arguments => Length([[.. arguments]]),
        (arguments, i) => arguments[i] / LengthOf!.Of([.. arguments]),
        Functions.Total);

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

    internal override Func<double[], double[]> Beside(double[][] gradients)
    {
        var coefficient = Math.Min(1, Coefficient(Length(gradients)));
        return gradient => [.. gradient.Select(g => g * coefficient)];
    }

    /// <inheritdoc/>
    public override IEnumerable<ExplainedStep> Explain(string name, Symbol gradient, Func<Expression> length)
    {
        var norm = ExplainedStep.Of(
            "norm", LengthLatex, length(), "The length of the vector of all gradients of parameters that are trained.");
        var factor = Factor(norm.Quantity);
        var clip = ExplainedStep.Of(
            "clip",
            @"\kappa",
            factor,
            factor.Value < 1
                ? "The vector is longer than the threshold: all gradients are shortened by one factor."
                : "The vector is no longer than the threshold: it stays as it is.");
        return [norm, clip, ExplainClipped(name, clip.Quantity * gradient, "One factor for all keeps the direction.")];
    }

    /// <summary>The length of the vector of all gradients.</summary>
    public static Expression Length(IReadOnlyList<Expression> gradients) => Shortened(LengthOf.Of([.. gradients]));

    /// <summary>The length of the vector of all gradients where they are not shown: a number that is given.</summary>
    public static Expression GivenLength(double[][] gradients) =>
        Shortened(new Symbol(LengthLatex, "gradient_norm", Length(gradients), GivenKind.Gradient));

    /// <inheritdoc/>
    public override string ToPyTorch(string parameters) =>
        $"torch.nn.utils.clip_grad_norm_({parameters}, {PythonNotation.Float(Threshold)})";

    private protected override Expression Clipped(Expression gradient) => gradient * Factor(new Symbol(LengthLatex));

    private Expression Factor(Expression length) =>
        Functions.Min.Of(1, ThresholdSymbol / (length + new Spelled("10^{-6}", Epsilon)));

    // A reader sees the sum, not its many terms.
    private static Spelled Shortened(Expression length) => new(@"\sqrt{\sum_i g_i^2}", length);

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
}
