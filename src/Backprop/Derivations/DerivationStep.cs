using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>A step of a derivation, as text and as a formula that can be written in any notation.</summary>
/// <param name="Stage">The part of the derivation.</param>
/// <param name="Quantity">What the step gives.</param>
/// <param name="Formula">How it comes about.</param>
/// <param name="Text">The same for a reader.</param>
public sealed record DerivationStep(Stage Stage, Symbol Quantity, Expression Formula, ExplainedStep Text)
{
    /// <summary>The layer that a step of the forward pass belongs to, counted from 0.</summary>
    public int? Layer { get; init; }

    internal static DerivationStep From(Stage stage, Quantity quantity, Expression formula, string reason) => new(
        stage,
        quantity.Symbol,
        Unsigned(formula, quantity.Value),
        new ExplainedStep(quantity.Id, quantity.Latex, formula.ToLatex(), formula.ToSubstitutedLatex(), quantity.Value, reason));

    // Every sum of the computation starts from 0, so that it gives 0 where its only term is -0; so must the formula in code.
    private static Expression Unsigned(Expression formula, double value) =>
        value == 0 && !double.IsNegative(value) && double.IsNegative(formula.Value) ? new Sum([0, formula]) : formula;
}
