namespace Backprop.Expressions;

/// <summary>One line of a derivation: a quantity, how it comes about in symbols and in numbers, and why.</summary>
/// <param name="Id">The quantity's name: net_h1, dE/dw8, w8_next.</param>
/// <param name="Quantity">The quantity, its value bit for bit what the computation gave.</param>
/// <param name="Tree">What it comes about by.</param>
/// <param name="Reason">One sentence: why the formula is so, or what the value tells.</param>
public sealed record ExplainedStep(string Id, Symbol Quantity, Expression Tree, string Reason)
{
    /// <summary>Its symbol, in LaTeX.</summary>
    public string Latex => Quantity.Latex;

    /// <summary>The formula in symbols, in LaTeX.</summary>
    public string Formula { get; } = Tree.ToLatex();

    /// <summary>The formula with the numbers put in, in LaTeX.</summary>
    public string Substituted { get; } = Tree.ToSubstitutedLatex();

    /// <summary>The same, the numbers rounded to significant digits; null: exact.</summary>
    public string SubstitutedTo(int? digits) => digits is null ? Substituted : Tree.ToSubstitutedLatex(digits);

    /// <summary>The value.</summary>
    public double Value => Quantity.Number;

    /// <summary>A line whose value is that of its formula.</summary>
    internal static ExplainedStep Of(string id, string latex, Expression formula, string reason) =>
        new(id, new Symbol(latex, CodeOf(id), formula.Value), formula, reason);

    /// <summary>A quantity's name in program code: dE_dnet_o2.</summary>
    internal static string CodeOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
