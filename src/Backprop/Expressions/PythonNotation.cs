using System.Globalization;

namespace Backprop.Expressions;

/// <summary>Plain Python 3, whose floats are the same binary64.</summary>
internal sealed class PythonNotation : Notation
{
    private PythonNotation()
    {
    }

    public static PythonNotation Instance { get; } = new();

    /// <summary>A float as Python's repr writes it.</summary>
    public static string Float(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var split = shortest.IndexOf('E', StringComparison.Ordinal);

        // With all digits 1e-6 is 9.99…e-7: only where the shortest have no exponent do these tell it.
        var scientific = split < 0 ? value.ToString("E16", CultureInfo.InvariantCulture) : shortest;
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (value == 0 || exponent is >= -4 and < 16)
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        var mantissa = split < 0 ? Mantissa(shortest) : shortest[..split];
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    public override Written Literal(Literal literal) => Number(
        literal.IsInteger ? literal.Number.ToString("F0", CultureInfo.InvariantCulture) : Float(literal.Number));

    public override Written Symbol(Symbol symbol) =>
        symbol.Code is null ? Number(Float(symbol.Number)) : new Written(symbol.Code, Binding.Atom);

    public override Written Spelled(Spelled spelled) => spelled.Formula.Write(this);

    public override Written Sum(IReadOnlyList<Expression> terms) => terms.Count <= Expressions.Sum.LongestWritten
        ? new(
            string.Join(
                " + ", terms.Select((term, i) => i == 0 ? term.Write(this).AsFirstTerm() : term.Write(this).AsLaterTerm(Binding.Product))),
            Binding.Sum)
        : new($"{Functions.Total.Code}([{string.Join(", ", terms.Select(term => term.Write(this).Text))}])", Binding.Atom);

    public override Written FusedSum(FusedSum sum)
    {
        var products = sum.Products.Select(product => $"({product.Left.Write(this).Text}, {product.Right.Write(this).Text})");
        var fused = $"{Functions.Fused.Code}([{string.Join(", ", products)}])";
        return sum.Last is null
            ? new(fused, Binding.Atom)
            : new($"{fused} + {sum.Last.Write(this).AsLaterTerm(Binding.Product)}", Binding.Sum);
    }

    public override Written Product(Expression left, Expression right) =>
        new($"{left.Write(this).AsFactor()} * {right.Write(this).AsAtom()}", Binding.Product);

    public override Written Quotient(Expression left, Expression right) =>
        new($"{left.Write(this).AsFactor()} / {right.Write(this).AsAtom()}", Binding.Product);

    public override Written Cases(Cases cases)
    {
        var branches = cases.Branches.Select(branch =>
            $"{branch.Formula.Write(this).Text} if {branch.Left.Write(this).Text} {Relation(branch.Comparison)} "
            + $"{branch.Right.Write(this).Text} else ");
        return new Written(string.Concat(branches) + cases.Otherwise.Write(this).Text, Binding.Choice);
    }

    public override Written Application(Application application)
    {
        // Python's own max gives an int back where it was given one.
        var isPythons = application.Function.Definition is null;
        var arguments = application.Arguments.Select(argument =>
            isPythons && argument is Literal literal ? Float(literal.Number) : argument.Write(this).Text);
        return new Written($"{application.Function.Code}({string.Join(", ", arguments)})", Binding.Atom);
    }

    private static Written Number(string text) => new(text, text[0] == '-' ? Binding.Sum : Binding.Atom);

    private static string Relation(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.Equal => "==",
        _ => ">",
    };

    // .NET writes whole numbers out up to 1e17, Python up to 1e16.
    private static string Mantissa(string whole)
    {
        var sign = whole[0] == '-' ? "-" : string.Empty;
        var digits = whole.TrimStart('-').TrimEnd('0');
        return sign + (digits.Length == 1 ? digits : $"{digits[..1]}.{digits[1..]}");
    }
}
