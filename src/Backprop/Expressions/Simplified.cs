namespace Backprop.Expressions;

/// <summary>
/// The operations as one writes them by hand: 0 and 1 vanish, signs come out, constants meet. Derivatives are made of them.
/// </summary>
internal static class Simplified
{
    public static Expression Sum(Expression left, Expression right) => (left, right) switch
    {
        (Literal a, Literal b) => a.Number + b.Number,
        (Literal { Number: 0 }, _) => right,
        (_, Literal { Number: 0 }) => left,
        (_, Negative subtrahend) => Difference(left, subtrahend.Operand),
        (Negative subtrahend, _) => Difference(right, subtrahend.Operand),
        _ => left + right,
    };

    public static Expression Difference(Expression left, Expression right) => (left, right) switch
    {
        (Literal a, Literal b) => a.Number - b.Number,
        (Literal { Number: 0 }, _) => Negative(right),
        (_, Literal { Number: 0 }) => left,
        (_, Negative addend) => Sum(left, addend.Operand),
        _ => left - right,
    };

    public static Expression Product(Expression left, Expression right) => (left, right) switch
    {
        (Literal a, Literal b) => a.Number * b.Number,
        (Literal { Number: 0 }, _) or (_, Literal { Number: 0 }) => 0,
        (Literal { Number: 1 }, _) => right,
        (Literal { Number: -1 }, _) => Negative(right),
        (Literal a, Product { Left: Literal b } product) => Product(a.Number * b.Number, product.Right),
        (_, Literal) => Product(right, left),
        (Negative factor, _) => Negative(Product(factor.Operand, right)),
        (_, Negative factor) => Negative(Product(left, factor.Operand)),
        (Quotient { Left: Literal { Number: 1 } } inverse, _) => Quotient(right, inverse.Right),
        (_, Quotient { Left: Literal { Number: 1 } } inverse) => Quotient(left, inverse.Right),
        _ => left * right,
    };

    public static Expression Quotient(Expression left, Expression right) => (left, right) switch
    {
        (Literal { Number: 0 }, _) => 0,
        (_, Literal { Number: 1 }) => left,
        (Negative dividend, _) => Negative(Quotient(dividend.Operand, right)),
        _ => left / right,
    };

    public static Expression Negative(Expression operand) => operand switch
    {
        Literal { Number: var number } => 0 - number,
        Negative negative => negative.Operand,
        Difference difference => difference.Right - difference.Left,
        Product { Left: Literal, Right: Difference difference } product => Product(product.Left, Negative(difference)),
        _ => -operand,
    };
}
