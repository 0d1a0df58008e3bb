namespace Backprop.Expressions;

/// <summary>
/// LaTeX that GitHub and Jupyter show alike: Markdown eats a backslash before punctuation, so there is no \\ (rows end in \cr),
/// no \, and no \{.
/// </summary>
internal sealed class LatexNotation : Notation
{
    private readonly bool _numbers;

    private LatexNotation(bool numbers) => _numbers = numbers;

    /// <summary>Quantities by their symbols.</summary>
    public static LatexNotation Symbols { get; } = new(numbers: false);

    /// <summary>Quantities by their values, and of several cases the one that holds.</summary>
    public static LatexNotation Numbers { get; } = new(numbers: true);

    public override Written Literal(Literal literal) => Number(literal.Number);

    public override Written Symbol(Symbol symbol) =>
        _numbers ? Number(symbol.Number) : new Written(symbol.Latex, Binding.Atom);

    public override Written Sum(IReadOnlyList<Expression> terms)
    {
        string[] written = terms.Count <= Expressions.Sum.LongestWritten
            ? [.. terms.Select(Term)]
            : [Term(terms[0], 0), Term(terms[1], 1), @"\cdots", Term(terms[^2], 1), Term(terms[^1], 1)];
        return new Written(string.Join(" + ", written), Binding.Sum);
    }

    public override Written Product(Expression left, Expression right) =>
        new($@"{left.Write(this).AsFactor()} \cdot {right.Write(this).AsFactor()}", Binding.Product);

    public override Written Quotient(Expression left, Expression right) =>
        new($@"\frac{{{left.Write(this).Text}}}{{{right.Write(this).Text}}}", Binding.Product);

    public override Written Cases(Cases cases)
    {
        if (_numbers)
        {
            return cases.Chosen.Write(this);
        }

        var rows = cases.Branches.Select(branch =>
            $"{branch.Formula.Write(this).Text} & {branch.Left.Write(this).Text} {Relation(branch.Comparison)} {branch.Right.Write(this).Text}");
        var last = $@"{cases.Otherwise.Write(this).Text} & \text{{otherwise}}";
        return new Written($@"\begin{{cases}} {string.Join(@" \cr ", rows.Append(last))} \end{{cases}}", Binding.Product);
    }

    public override Written Application(Application application) =>
        application.Function.Latex([.. application.Arguments.Select(argument => argument.Write(this))]);

    private static Written Number(double number)
    {
        var digits = Digits.Of(number);
        var binding = digits[0] == '-' ? Binding.Sum : digits.Contains('E', StringComparison.Ordinal) ? Binding.Product : Binding.Atom;
        return new Written(digits, binding);
    }

    private string Term(Expression term, int position)
    {
        var written = term.Write(this);
        return position == 0 ? written.AsFirstTerm() : written.AsLaterTerm(Binding.Sum);
    }

    private static string Relation(Comparison comparison) => comparison switch
    {
        Comparison.Less => @"\lt",
        Comparison.Equal => "=",
        _ => @"\gt",
    };
}
