using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The decimal point is in another place.</summary>
[WireName("decimalPoint")]
internal sealed class DecimalPoint : StepMistake
{
    private static readonly double[] Shifts = [10, 0.1, 100, 0.01];

    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        Shifts.Select(shift => new Slip(shift * step.Step.Text.Tree, "The digits are right, but not the place of the decimal point."));
}
