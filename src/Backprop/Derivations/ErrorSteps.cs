using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The error of each output and the total.</summary>
internal sealed class ErrorSteps(Pass pass, Quantities quantities)
{
    public void Write(StepList steps)
    {
        for (var output = 0; output < pass.Network.OutputCount; output++)
        {
            var position = output;
            steps.Add(Stage.Error, quantities.Error(output), () => Contribution(position), () => Reason(position));
        }

        steps.Add(
            Stage.Error,
            quantities.TotalError,
            () => new Sum([.. Enumerable.Range(0, pass.Network.OutputCount).Select(output => (Expression)quantities.Error(output))]),
            () => pass.Network.OutputCount <= Sum.LongestWritten
                ? "The total error is the sum over the outputs."
                : $"The total error is the sum over the outputs. {Words.Abbreviated(pass.Network.OutputCount, "terms")}");
    }

    private Expression Contribution(int output) => pass.Fused is { } fused
        ? fused.Contribution(quantities.NetsOf(pass.LastLayer), quantities.Target(output), quantities.OutputCount, output)
        : pass.Criterion.Loss.Contribution(quantities.Out(pass.LastLayer, output), quantities.Target(output), quantities.OutputCount);

    private string Reason(int output)
    {
        var reason = $"What output {quantities.NameOf(pass.LastLayer, output)} contributes to the {pass.Criterion.Loss.Name}";
        return pass.Fused is null
            ? $"{reason}."
            : $"{reason}, computed from the net inputs, so that no logarithm meets an output that was rounded to 0 or 1.";
    }
}
