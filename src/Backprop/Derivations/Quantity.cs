using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>A quantity of a derivation and its value.</summary>
/// <param name="Id">Its name: dE/dnet_o2.</param>
/// <param name="Latex">Its symbol, in LaTeX.</param>
/// <param name="Value">Its value.</param>
/// <param name="Kind">What it is where no step derives it.</param>
internal readonly record struct Quantity(string Id, string Latex, double Value, GivenKind Kind = GivenKind.None)
{
    public Symbol Symbol => new(Latex, ExplainedStep.CodeOf(Id), Value, Kind);

    public static implicit operator Expression(Quantity quantity) => quantity.Symbol;
}
