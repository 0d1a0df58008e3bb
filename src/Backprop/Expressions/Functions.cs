namespace Backprop.Expressions;

/// <summary>The functions of the base class library that formulas use.</summary>
internal static class Functions
{
    /// <summary>e^x; Python raises an exception where binary64 gives infinity.</summary>
    public static Function Exp { get; } = new(
        "exp",
        "def exp(x):\n    return math.exp(x) if x < 709.782712893384 else math.inf",
        arguments => new($"e^{{{arguments[0].Text}}}", Binding.Factor),
        arguments => Math.Exp(arguments[0]),
        (arguments, _) => Exp!.Of([.. arguments]));

    /// <summary>The natural logarithm.</summary>
    public static Function Ln { get; } = Of("math.log", @"\ln", Math.Log, x => 1 / x);

    /// <summary>The hyperbolic tangent.</summary>
    public static Function Tanh { get; } = Of("math.tanh", @"\tanh", Math.Tanh, x => 1 - Square!.Of(Tanh!.Of(x)));

    /// <summary>The square root.</summary>
    public static Function Sqrt { get; } = new(
        "math.sqrt",
        null,
        arguments => new($@"\sqrt{{{arguments[0].Text}}}", Binding.Atom),
        arguments => Math.Sqrt(arguments[0]),
        (arguments, _) => 1 / (2 * Sqrt!.Of([.. arguments])));

    /// <summary>The absolute value; its derivative at 0 is 0.</summary>
    public static Function Abs { get; } = new(
        "abs",
        null,
        arguments => new($@"\lvert {arguments[0].Text} \rvert", Binding.Atom),
        arguments => Math.Abs(arguments[0]),
        (arguments, _) =>
            new Cases([new Branch(1, arguments[0], Comparison.Greater, 0), new Branch(-1, arguments[0], Comparison.Less, 0)], 0));

    /// <summary>The sign: 1, -1, or 0 at 0.</summary>
    public static Function Sign { get; } = Of(
        "sign",
        @"\operatorname{sgn}",
        x => x > 0 ? 1 : x < 0 ? -1 : 0,
        _ => 0,
        "def sign(x):\n    return (x > 0) - (x < 0)");

    /// <summary>The larger of two; of equals the first has the derivative.</summary>
    public static Function Max { get; } = OfTwo("max", @"\max", Math.Max, Comparison.Less);

    /// <summary>The largest of two or more; of equals the first has the derivative.</summary>
    public static Function Largest { get; } = new(
        "max",
        null,
        arguments => new(@"\max" + Written.InParentheses(
            string.Join(", ", arguments.Count <= Sum.LongestWritten
                ? arguments.Select(argument => argument.Text)
                : [arguments[0].Text, arguments[1].Text, @"\ldots", arguments[^1].Text]),
            arguments.Any(argument => argument.IsTall)), Binding.Atom),
        arguments => arguments.Aggregate((largest, value) => value > largest ? value : largest),
        (arguments, i) => arguments.Index().MaxBy(argument => argument.Item.Value).Index == i ? 1 : 0);

    /// <summary>The smaller of two; of equals the first has the derivative.</summary>
    public static Function Min { get; } = OfTwo("min", @"\min", Math.Min, Comparison.Greater);

    /// <summary>x², as one product: Python's ** goes through pow, which may round otherwise.</summary>
    public static Function Square { get; } = new(
        "square",
        "def square(x):\n    return x * x",
        arguments => new($"{arguments[0].AsAtom()}^2", Binding.Factor),
        arguments => arguments[0] * arguments[0],
        (arguments, _) => 2 * arguments[0]);

    /// <summary>A power with any exponent.</summary>
    public static Function Power { get; } = new(
        "math.pow",
        null,
        arguments => new($"{arguments[0].AsAtom()}^{arguments[1].AsExponent()}", Binding.Factor),
        arguments => Math.Pow(arguments[0], arguments[1]),
        (arguments, i) => (i, arguments[0].Value, arguments[1].Value) switch
        {
            // x⁰ is 1 and 0ᵗ is 0 all around, where the formulas would multiply 0 by infinity; at 0⁰ it is as in PyTorch.
            (0, _, 0) or (1, 0, >= 0) => 0,
            (0, _, _) => arguments[1] * Power!.Of(arguments[0], Simplified.Difference(arguments[1], 1)),
            _ => Power!.Of([.. arguments]) * Ln.Of(arguments[0]),
        });

    /// <summary>The cosine.</summary>
    public static Function Cos { get; } = Trigonometric("math.cos", @"\cos", Math.Cos, x => -Sin!.Of(x));

    /// <summary>The sine.</summary>
    public static Function Sin { get; } = Trigonometric("math.sin", @"\sin", Math.Sin, x => Cos.Of(x));

    /// <summary>The tangent.</summary>
    public static Function Tan { get; } = Trigonometric("math.tan", @"\tan", Math.Tan, x => 1 + Square.Of(Tan!.Of(x)));

    /// <summary>The plain sum of many terms: Python's own sum compensates for rounding from version 3.12 on.</summary>
    public static Routine Total { get; } = new(
        "total",
        "def total(terms):\n    result = 0.0\n    for term in terms:\n        result += term\n    return result");

    /// <summary>
    /// A sum of products by fused multiply-add, which Python has from version 3.13 on: fractions are exact, and float rounds once.
    /// </summary>
    public static Routine Fused { get; } = new(
        "fused",
        "from fractions import Fraction\n\n\ndef fused(products):\n    result = 0.0\n    for left, right in products:\n"
            + "        result = float(Fraction(left) * Fraction(right) + Fraction(result))\n    return result");

    /// <summary>A function of one argument in parentheses.</summary>
    public static Function Of(
        string code,
        string latex,
        Func<double, double> evaluate,
        Func<Expression, Expression> derivative,
        string? definition = null,
        params Routine[] requires) => new(
        code,
        definition,
        arguments => new($"{latex}({arguments[0].Text})", Binding.Atom),
        arguments => evaluate(arguments[0]),
        (arguments, _) => derivative(arguments[0]),
        requires);

    private static Function Trigonometric(
        string code, string latex, Func<double, double> evaluate, Func<Expression, Expression> derivative) => new(
        code,
        null,
        arguments => arguments[0] with { Text = $"{latex} {arguments[0].AsFactor()}", Binding = Binding.Factor },
        arguments => evaluate(arguments[0]),
        (arguments, _) => derivative(arguments[0]));

    private static Function OfTwo(string code, string latex, Func<double, double, double> evaluate, Comparison secondWins) => new(
        code,
        null,
        arguments =>
            new(
                latex + Written.InParentheses($"{arguments[0].Text}, {arguments[1].Text}", arguments.Any(argument => argument.IsTall)),
                Binding.Atom),
        arguments => evaluate(arguments[0], arguments[1]),
        (arguments, i) => i == 0
            ? new Cases([new Branch(0, arguments[0], secondWins, arguments[1])], 1)
            : new Cases([new Branch(1, arguments[0], secondWins, arguments[1])], 0));
}
