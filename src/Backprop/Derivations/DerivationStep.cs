using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>A line of a derivation and where it stands.</summary>
/// <param name="Stage">The part of the derivation.</param>
/// <param name="Text">The line.</param>
public sealed record DerivationStep(Stage Stage, ExplainedStep Text)
{
    /// <summary>The layer that a step of the forward pass belongs to, counted from 0.</summary>
    public int? Layer { get; init; }

    /// <summary>What the step gives.</summary>
    public Symbol Quantity => Text.Quantity;

    /// <summary>What code computes it by.</summary>
    public Expression Formula { get; } = Unsigned(Text.Tree, Text.Value);

    /// <summary>What it gives; null of a step of the update.</summary>
    internal StepKey? Key { get; init; }

    /// <summary>Other formulas that give the same in exact arithmetic, and are as right by hand.</summary>
    internal IReadOnlyList<Expression> OtherForms { get; init; } = [];

    /// <summary>What code has to compute before it that no reader is shown; each uses only what stands before it.</summary>
    internal IEnumerable<DerivationStep> Unshown { get; init; } = [];

    internal static DerivationStep From(Stage stage, Quantity quantity, Expression formula, string reason) =>
        new(stage, new ExplainedStep(quantity.Id, quantity.Symbol, formula, reason));

    // Every sum of the computation starts from 0, so that it gives 0 where its only term is -0; so must the formula in code.
    private static Expression Unsigned(Expression formula, double value) =>
        value == 0 && !double.IsNegative(value) && double.IsNegative(formula.Value) ? new Sum([0, formula]) : formula;
}
