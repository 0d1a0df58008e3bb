using Backprop.Derivations;
using Backprop.Expressions;

namespace Backprop.Marking.Steps;

/// <summary>A step of a solution: a quantity, and how it follows from the ones before.</summary>
/// <param name="Position">Its place in the order of computation, counted from 0.</param>
/// <param name="Step">The step of the derivation.</param>
/// <param name="Forms">Its formula; behind it others that are as right by hand.</param>
internal sealed record WorkedStep(int Position, DerivationStep Step, IReadOnlyList<OwnFormula> Forms)
{
    /// <summary>The quantity's name: net_h1.</summary>
    public string Id => Step.Text.Id;

    /// <summary>The right value.</summary>
    public double Value => Step.Text.Value;

    /// <summary>What it gives; null of a step of the update.</summary>
    public StepKey? Key => Step.Key;

    /// <summary>What kind of quantity it is; null of a step of the update.</summary>
    public StepKind? Kind => Step.Key?.Kind;

    /// <summary>Its formulas in symbols.</summary>
    public IEnumerable<Expression> Trees => Step.OtherForms.Prepend(Step.Text.Tree);

    /// <summary>The formula to go by.</summary>
    /// <param name="way">0 for the first form, 1 for the second where there is one.</param>
    public OwnFormula Form(int way) => Forms[Math.Min(way, Forms.Count - 1)];
}
