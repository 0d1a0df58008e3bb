namespace Backprop.Expressions;

/// <summary>
/// A formula as a tree, from which its text in symbols, its text with the numbers put in, its program code and its value all
/// come, so that they cannot differ.
/// </summary>
public abstract record Expression
{
    /// <summary>The value, every operation rounded in the order in which the formula is written.</summary>
    public abstract double Value { get; }

    /// <summary>Whether Python would give an int: a literal, or a branch that is one.</summary>
    internal virtual bool IsInteger => false;

    /// <summary>The parts, in the order in which they are written.</summary>
    internal virtual IEnumerable<Expression> Parts => [];

    /// <summary>The formula in LaTeX, in symbols.</summary>
    public string ToLatex() => Write(LatexNotation.Symbols).Text;

    /// <summary>The formula in LaTeX, in symbols, as it may follow a sum sign.</summary>
    internal string ToLatexFactor() => Write(LatexNotation.Symbols).AsFactor();

    /// <summary>The formula in LaTeX, with the numbers put in.</summary>
    public string ToSubstitutedLatex() => Write(LatexNotation.Numbers).Text;

    /// <summary>The formula in Python.</summary>
    internal string ToPython() => Write(PythonNotation.Instance).Text;

    /// <summary>All symbols in it, in the order in which they are written.</summary>
    internal IEnumerable<Symbol> SymbolsWithin() =>
        this is Symbol symbol ? [symbol] : Parts.SelectMany(part => part.SymbolsWithin());

    /// <summary>The function that it needs itself in code, or null.</summary>
    internal virtual Function? Calls => null;

    /// <summary>All functions in it that code has to define, each after those that it calls.</summary>
    internal IEnumerable<Function> FunctionsWithin() =>
        Parts.SelectMany(part => part.FunctionsWithin()).Concat(Calls?.WithRequired() ?? []);

    internal abstract Written Write(Notation notation);

    /// <summary>A literal.</summary>
    public static implicit operator Expression(double value) => new Literal(value);

    /// <summary>A sum of two terms.</summary>
    public static Expression operator +(Expression left, Expression right) => new Sum([left, right]);

    /// <summary>A difference.</summary>
    public static Expression operator -(Expression left, Expression right) => new Difference(left, right);

    /// <summary>A product of two factors.</summary>
    public static Expression operator *(Expression left, Expression right) => new Product(left, right);

    /// <summary>A quotient.</summary>
    public static Expression operator /(Expression left, Expression right) => new Quotient(left, right);

    /// <summary>The negative.</summary>
    public static Expression operator -(Expression operand) => new Negative(operand);
}
