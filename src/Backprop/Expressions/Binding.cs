namespace Backprop.Expressions;

/// <summary>How strongly a piece of writing holds together.</summary>
internal enum Binding
{
    /// <summary>A choice between formulas in a line of code.</summary>
    Choice,

    /// <summary>A sum, a difference or a sign.</summary>
    Sum,

    /// <summary>A product, or a quotient in a line of code.</summary>
    Product,

    /// <summary>A fraction or a power: what a product takes as it is, at its end too.</summary>
    Factor,

    /// <summary>A name, a number without a sign, anything in brackets.</summary>
    Atom,
}
