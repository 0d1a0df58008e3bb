namespace Backprop.Expressions;

/// <summary>
/// A formula as a tree, from which its text in symbols, its text with the numbers put in, its program code and its value all
/// come, so that they cannot differ.
/// </summary>
public abstract record Expression : IAlgebra<Expression>
{
    /// <summary>The value, every operation rounded in the order in which the formula is written.</summary>
    public abstract double Value { get; }

    /// <summary>Whether Python would give an int: a literal, or a branch that is one.</summary>
    internal virtual bool IsInteger => false;

    /// <summary>The parts, in the order in which they are written.</summary>
    internal virtual IEnumerable<Expression> Parts => [];

    /// <summary>The same formula of other parts, as many as it has.</summary>
    internal virtual Expression WithParts(IReadOnlyList<Expression> parts) => this;

    /// <summary>The formula with something else in the place of some parts, of itself too.</summary>
    /// <param name="replacement">What stands in a part's place; null where the part stays, and what it is made of is looked at.</param>
    internal Expression Replace(Func<Expression, Expression?> replacement) =>
        replacement(this) ?? WithParts([.. Parts.Select(part => part.Replace(replacement))]);

    /// <summary>The symbols in it, in the order in which they are written.</summary>
    public IEnumerable<Symbol> Symbols => this is Symbol symbol ? [symbol] : Parts.SelectMany(part => part.Symbols);

    /// <summary>The derivative by a symbol, or by a part of the formula that counts as one.</summary>
    public Expression By(Expression variable) => ReferenceEquals(this, variable) ? 1 : DerivativeBy(variable);

    /// <summary>The formula in LaTeX, in symbols.</summary>
    public string ToLatex() => Write(LatexNotation.Symbols).Text;

    /// <summary>The formula in LaTeX, in symbols, as it may follow a sum sign.</summary>
    internal string ToLatexFactor() => Write(LatexNotation.Symbols).AsFactor();

    /// <summary>The formula in LaTeX, in symbols, its factors side by side as in a book.</summary>
    internal string ToGeneralLatex() => Write(LatexNotation.General).Text;

    /// <summary>The formula in LaTeX, with the numbers put in.</summary>
    /// <param name="digits">How many significant digits they are rounded to; null: as many as it takes.</param>
    public string ToSubstitutedLatex(int? digits = null) =>
        Write(digits is { } count ? LatexNotation.NumbersTo(count) : LatexNotation.Numbers).Text;

    /// <summary>The formula in Python.</summary>
    internal string ToPython() => Write(PythonNotation.Instance).Text;

    /// <summary>What it calls itself in code, or null.</summary>
    internal virtual Routine? Calls => null;

    /// <summary>All that code has to define for it, each after what it calls.</summary>
    internal IEnumerable<Routine> RoutinesWithin() =>
        Parts.SelectMany(part => part.RoutinesWithin()).Concat(Calls?.WithRequired() ?? []);

    internal abstract Written Write(Notation notation);

    private protected abstract Expression DerivativeBy(Expression variable);

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

    static Expression IAlgebra<Expression>.Square(Expression x) => Functions.Square.Of(x);

    static Expression IAlgebra<Expression>.Sqrt(Expression x) => Functions.Sqrt.Of(x);

    static Expression IAlgebra<Expression>.Max(Expression x, Expression y) => Functions.Max.Of(x, y);

    static Expression IAlgebra<Expression>.Min(Expression x, Expression y) => Functions.Min.Of(x, y);

    static Expression IAlgebra<Expression>.Abs(Expression x) => Functions.Abs.Of(x);

    static Expression IAlgebra<Expression>.BySign(Expression x, Expression below, Expression atZero, Expression above) =>
        new Cases([new Branch(above, x, Comparison.Greater, 0), new Branch(below, x, Comparison.Less, 0)], atZero);
}
