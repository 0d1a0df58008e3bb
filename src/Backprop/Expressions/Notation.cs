namespace Backprop.Expressions;

/// <summary>How a formula is put in writing.</summary>
internal abstract class Notation
{
    public abstract Written Literal(Literal literal);

    public abstract Written Symbol(Symbol symbol);

    public abstract Written Sum(IReadOnlyList<Expression> terms);

    public virtual Written FusedSum(FusedSum sum) => Sum(sum.Terms);

    public abstract Written Product(Expression left, Expression right);

    public abstract Written Quotient(Expression left, Expression right);

    public abstract Written Cases(Cases cases);

    public abstract Written Application(Application application);

    public Written Difference(Expression left, Expression right) =>
        new($"{left.Write(this).AsFirstTerm()} - {right.Write(this).AsLaterTerm(Binding.Product)}", Binding.Sum);

    public Written Negative(Expression operand) => new($"-{operand.Write(this).AsFactor()}", Binding.Sum);
}

/// <summary>A piece of writing and how strongly it holds together.</summary>
internal readonly record struct Written(string Text, Binding Binding)
{
    /// <summary>As a term that stands first.</summary>
    public string AsFirstTerm() => AtLeast(Binding.Sum);

    /// <summary>As a factor: in parentheses where it is a sum or has a sign.</summary>
    public string AsFactor() => AtLeast(Binding.Product);

    /// <summary>As what must not fall apart at all: a base, a divisor in a line of code.</summary>
    public string AsAtom() => AtLeast(Binding.Atom);

    /// <summary>As a term that follows an operator: in parentheses where it has a sign of its own.</summary>
    public string AsLaterTerm(Binding least) => Text[0] == '-' ? $"({Text})" : AtLeast(least);

    private string AtLeast(Binding least) => Binding < least ? $"({Text})" : Text;
}

/// <summary>How strongly a piece of writing holds together.</summary>
internal enum Binding
{
    /// <summary>A choice between formulas in a line of code.</summary>
    Choice,

    /// <summary>A sum, a difference or a sign.</summary>
    Sum,

    /// <summary>A product or a quotient.</summary>
    Product,

    /// <summary>A name, a number without a sign, anything in brackets.</summary>
    Atom,
}
