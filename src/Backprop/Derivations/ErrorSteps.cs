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
            : $"{reason}, computed from the net inputs, so that no logarithm meets an output that was rounded to 0 or 1.") with
        { OtherForms = pass.Fused is null ? [] : [OfOutputs(output)] };
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

        var (outputs, rows) = (pass.Network.OutputCount, pass.Network.OutputRows);
        Expression[] errors = [.. Enumerable.Range(0, outputs).Select(output => (Expression)quantities.Error(output))];
        var sum = quantities.WeighedSum([.. errors.Chunk(pass.Network.OutputRow).Select(Sum.Of)]);
        var reason = rows == 1 ? "The total error is the sum over the outputs" + Divided(pass.Divisor)
            : $"The total error is the {(pass.Divisor == 1 ? "sum" : "mean")} over the {rows} rows of the outputs, "
                + "each of which is a sample of the loss";
        return DerivationStep.From(
            Stage.Error,
            quantities.TotalError,
            pass.HasPenalty ? sum + (Expression)quantities.Penalty : sum,
            $"{reason}{(pass.HasPenalty ? ", and the penalty" : string.Empty)}{Shortened(rows == 1 ? outputs : rows)}");
    }

    private static string Divided(double divisor) =>
        divisor == 1 ? string.Empty : ", divided by what the sample weighs, as a mean is";

    private static string Shortened(int terms) =>
        terms <= Sum.LongestWritten ? "." : $". {Sum.Abbreviated(terms, "terms")}";

    private Expression Contribution(int output) => pass.Fused is { } fused
        ? fused.Contribution(
            quantities.RowWith(output, quantities.LastNets, pass.LastLayer),
            quantities.RowWith(output, quantities.OutsOf(pass.LastLayer), pass.LastLayer),
            quantities.RowWith(output, quantities.Targets, pass.LastLayer),
            quantities.OutputCount,
            output % pass.Network.OutputRow)
        : OfOutputs(output);

    private Expression OfOutputs(int output) => pass.Criterion.Loss.Contribution(
        quantities.RowWith(output, quantities.OutsOf(pass.LastLayer), pass.LastLayer),
        quantities.RowWith(output, quantities.Targets, pass.LastLayer),
        quantities.OutputCount,
        output % pass.Network.OutputRow);
}
