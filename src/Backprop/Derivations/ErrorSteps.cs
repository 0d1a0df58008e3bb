using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The error of each output and the total.</summary>
internal sealed class ErrorSteps(Pass pass, Quantities quantities)
{
    /// <summary>An output's own error; null where the loss has no value.</summary>
    public DerivationStep? OfOutput(int output)
    {
        if (!pass.Criterion.Loss.HasValue)
        {
            return null;
        }

        var reason = $"What output {quantities.NameOf(pass.LastLayer, output)} contributes to the {pass.Criterion.Loss.Title}";
        return DerivationStep.From(Stage.Error, quantities.Error(output), Contribution(output), pass.Fused is null
            ? $"{reason}."
            : $"{reason}, computed from the net inputs, so that no logarithm meets an output that was rounded to 0 or 1.");
    }

    /// <summary>What regularization adds; null where that is a number that is given.</summary>
    public DerivationStep? Penalty() => quantities.PenaltyFormula is not { } formula ? null : DerivationStep.From(
        Stage.Error,
        quantities.Penalty,
        formula,
        $"What regularization adds for parameters that are far from 0{Shortened(pass.PenalisedCount)}");

    /// <summary>The total error; null where the loss has no value.</summary>
    public DerivationStep? Total()
    {
        if (!pass.Criterion.Loss.HasValue)
        {
            return null;
        }

        var outputs = pass.Network.OutputCount;
        var sum = quantities.Weighed(new Sum([.. Enumerable.Range(0, outputs).Select(output => (Expression)quantities.Error(output))]));
        return DerivationStep.From(
            Stage.Error,
            quantities.TotalError,
            pass.HasPenalty ? sum + (Expression)quantities.Penalty : sum,
            $"The total error is the sum over the outputs{(pass.HasPenalty ? ", and the penalty" : string.Empty)}{Shortened(outputs)}");
    }

    private static string Shortened(int terms) =>
        terms <= Sum.LongestWritten ? "." : $". {Sum.Abbreviated(terms, "terms")}";

    private Expression Contribution(int output) => pass.Fused is { } fused
        ? fused.Contribution(quantities.NetsOf(pass.LastLayer), quantities.Target(output), quantities.OutputCount, output)
        : pass.Criterion.Loss.Contribution(quantities.OutsOf(pass.LastLayer), quantities.Targets, quantities.OutputCount, output);
}
