using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The error of each output and the total.</summary>
internal sealed class ErrorSteps(Pass pass, Quantities quantities)
{
    public DerivationStep OfOutput(int output)
    {
        var reason = $"What output {quantities.NameOf(pass.LastLayer, output)} contributes to the {pass.Criterion.Loss.Title}";
        return DerivationStep.From(Stage.Error, quantities.Error(output), Contribution(output), pass.Fused is null
            ? $"{reason}."
            : $"{reason}, computed from the net inputs, so that no logarithm meets an output that was rounded to 0 or 1.");
    }

    public DerivationStep Total()
    {
        var (outputs, rows) = (pass.Network.OutputCount, pass.Network.OutputRows);
        var errors = Enumerable.Range(0, outputs).Select(output => (Expression)quantities.Error(output));
        if (rows > 1)
        {
            var sum = new Sum([.. errors.Chunk(pass.Network.OutputRow).Select(row => new Sum(row))]);
            return DerivationStep.From(Stage.Error, quantities.TotalError, Reduced(sum), pass.Divisor > 1
                ? $"The total error is the mean over the {rows} rows of the outputs, each of which is a sample of the loss."
                : $"The total error is the sum over the {rows} rows of the outputs, each of which is a sample of the loss.");
        }

        return DerivationStep.From(
            Stage.Error,
            quantities.TotalError,
            new Sum([.. errors]),
            outputs <= Sum.LongestWritten
                ? "The total error is the sum over the outputs."
                : $"The total error is the sum over the outputs. {Sum.Abbreviated(outputs, "terms")}");
    }

    private Expression Reduced(Expression sum) => pass.Divisor > 1 ? sum / pass.Divisor : sum;

    private Expression Contribution(int output)
    {
        var (last, place) = (pass.LastLayer, output % pass.Network.OutputRow);
        return pass.Fused is { } fused
            ? fused.Contribution(
                quantities.RowWith(output, quantities.NetsOf(last), last), quantities.Target(output), quantities.OutputCount, place)
            : pass.Criterion.Loss.Contribution(
                quantities.RowWith(output, quantities.OutsOf(last), last),
                quantities.RowWith(output, quantities.Targets, last),
                quantities.OutputCount,
                place);
    }
}
