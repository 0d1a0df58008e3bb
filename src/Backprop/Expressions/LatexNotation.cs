using System.Globalization;

namespace Backprop.Expressions;

/// <summary>
/// LaTeX that GitHub and Jupyter show alike: Markdown eats a backslash before punctuation, so there is no \\ (rows end in \cr),
/// no \, and no \{.
/// </summary>
internal sealed class LatexNotation : Notation
{
    private readonly bool _numbers;
    private readonly string _times;
    private readonly int? _digits;

    private LatexNotation(bool numbers, string times, int? digits = null) => (_numbers, _times, _digits) = (numbers, times, digits);

    /// <summary>Quantities by their symbols.</summary>
    public static LatexNotation Symbols { get; } = new(numbers: false, @" \cdot ");

    /// <summary>Quantities by their values, and of several cases the one that holds.</summary>
    public static LatexNotation Numbers { get; } = new(numbers: true, @" \cdot ");

    /// <summary>The same, the numbers rounded to significant digits.</summary>
    public static LatexNotation NumbersTo(int digits) => new(numbers: true, @" \cdot ", digits);

    /// <summary>Quantities by their symbols, factors side by side.</summary>
    public static LatexNotation General { get; } = new(numbers: false, " ");

    public override Written Literal(Literal literal) => Number(literal.Number);

    public override Written Symbol(Symbol symbol) =>
        _numbers ? Number(symbol.Number) : new Written(symbol.Latex, Binding.Atom);

    public override Written Spelled(Spelled spelled) => new(spelled.Latex, Binding.Factor);

    public override Written Sum(IReadOnlyList<Expression> terms)
    {
        var first = terms[0].Write(this);
        var isWhole = terms.Count <= Expressions.Sum.LongestWritten;
        Written[] later = [.. (isWhole ? terms.Skip(1) : [terms[1], terms[^2], terms[^1]]).Select(term => term.Write(this))];
        var written = later.Select(term => term.AsLaterTerm(Binding.Product)).Prepend(first.AsFirstTerm()).ToList();
        if (!isWhole)
        {
            written.Insert(2, @"\cdots");
        }

        return new Written(string.Join(" + ", written), Binding.Sum, first.IsTall || later.Any(term => term.IsTall));
    }

    public override Written Product(Expression left, Expression right)
    {
        var (first, second) = (left.Write(this), right.Write(this));
        // Side by side, numbers would be one.
        var times = char.IsAsciiDigit(second.AsFactor()[0]) ? Symbols._times : _times;
        return new Written(first.AsFactor() + times + second.AsLaterFactor(), Binding.Product, first.IsTall || second.IsTall);
    }

    public override Written Quotient(Expression left, Expression right) =>
        new($@"\frac{{{left.Write(this).Text}}}{{{right.Write(this).Text}}}", Binding.Factor, IsTall: true);

    public override Written Cases(Cases cases)
    {
        if (_numbers)
        {
            return cases.Chosen.Write(this);
        }

        var rows = cases.Branches.Select(branch =>
            $"{branch.Formula.Write(this).Text} & {branch.Left.Write(this).Text} {Relation(branch.Comparison)} "
            + $"{branch.Right.Write(this).Text}");
        var last = $@"{cases.Otherwise.Write(this).Text} & \text{{otherwise}}";
        return new Written($@"\begin{{cases}} {string.Join(@" \cr ", rows.Append(last))} \end{{cases}}", Binding.Factor);
    }

    public override Written Application(Application application) =>
        application.Function.Latex([.. application.Arguments.Select(argument => argument.Write(this))]);

    private Written Number(double number)
    {
        var digits = Digits.Rounded(number, _digits);
        var power = digits.IndexOf('E', StringComparison.Ordinal);
        var binding = digits[0] == '-' ? Binding.Sum : power >= 0 ? Binding.Factor : Binding.Atom;
        return new Written(_digits is null || power < 0 ? digits : AsPowerOfTen(digits, power), binding);
    }

    private static string AsPowerOfTen(string digits, int power) => string.Create(
        CultureInfo.InvariantCulture,
        $@"{digits.AsSpan(0, power)} \cdot 10^{{{int.Parse(digits.AsSpan(power + 1), NumberStyles.Integer, CultureInfo.InvariantCulture)}}}");

    private static string Relation(Comparison comparison) => comparison switch
    {
        Comparison.Less => @"\lt",
        Comparison.AtMost => @"\le",
        Comparison.Equal => "=",
        _ => @"\gt",
    };
}
