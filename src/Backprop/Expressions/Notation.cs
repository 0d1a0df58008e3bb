namespace Backprop.Expressions;

/// <summary>How a formula is put in writing.</summary>
internal abstract class Notation
{
    public abstract Written Literal(Literal literal);

    public abstract Written Symbol(Symbol symbol);

    public abstract Written Spelled(Spelled spelled);

    public abstract Written Sum(IReadOnlyList<Expression> terms);

    public virtual Written FusedSum(FusedSum sum) => Sum(sum.Terms);

    public abstract Written Product(Expression left, Expression right);

    public abstract Written Quotient(Expression left, Expression right);

    public abstract Written Cases(Cases cases);

    public abstract Written Application(Application application);

    public Written Difference(Expression left, Expression right)
    {
        var (minuend, subtrahend) = (left.Write(this), right.Write(this));
        return new(
            $"{minuend.AsFirstTerm()} - {subtrahend.AsLaterTerm(Binding.Product)}", Binding.Sum, minuend.IsTall || subtrahend.IsTall);
    }

    public Written Negative(Expression operand)
    {
        var written = operand.Write(this);
        return written with { Text = $"-{written.AsFactor()}", Binding = Binding.Sum };
    }
}
