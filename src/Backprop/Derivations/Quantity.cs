using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>A quantity of a derivation and its value.</summary>
/// <param name="Id">Its name: dE/dnet_o2.</param>
/// <param name="Latex">Its symbol, in LaTeX.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct Quantity(string Id, string Latex, double Value)
{
    public Symbol Symbol => new(Latex, CodeOf(Id), Value);

    public static implicit operator Expression(Quantity quantity) => quantity.Symbol;

    /// <summary>The name in program code: dE_dnet_o2.</summary>
    public static string CodeOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
