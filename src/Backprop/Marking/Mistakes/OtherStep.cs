using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The value of another step was entered.</summary>
[WireName("otherStep")]
internal sealed class OtherStep : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        workings.BesideOf(step.Step.Quantity).Select(other => new Slip(other, $"It is the value of {workings.NameOf(other)}."));
}
