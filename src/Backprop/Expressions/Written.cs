namespace Backprop.Expressions;

/// <summary>
/// A piece of writing, how strongly it holds together, and whether it is a fraction's height, so that parentheses must grow.
/// </summary>
internal readonly record struct Written(string Text, Binding Binding, bool IsTall = false)
{
    /// <summary>As a term that stands first.</summary>
    public string AsFirstTerm() => AtLeast(Binding.Sum);

    /// <summary>As a factor: in parentheses where it is a sum or has a sign.</summary>
    public string AsFactor() => AtLeast(Binding.Product);

    /// <summary>As a factor that follows another: in parentheses where it is a product, which is computed before.</summary>
    public string AsLaterFactor() => AtLeast(Binding.Factor);

    /// <summary>As what must not fall apart at all: a base, a divisor in a line of code.</summary>
    public string AsAtom() => AtLeast(Binding.Atom);

    /// <summary>As a term that follows an operator: in parentheses where it has a sign of its own.</summary>
    public string AsLaterTerm(Binding least) => Text[0] == '-' ? InParentheses(Text, IsTall) : AtLeast(least);

    /// <summary>As an exponent in LaTeX, where a single letter needs no braces.</summary>
    public string AsExponent() => Text.Length == 1 && char.IsAsciiLetter(Text[0]) ? Text : $"{{{Text}}}";

    /// <summary>Parentheses that grow with what is in them where that is tall.</summary>
    public static string InParentheses(string text, bool isTall) => isTall ? $@"\left({text}\right)" : $"({text})";

    private string AtLeast(Binding least) => Binding < least ? InParentheses(Text, IsTall) : Text;
}
