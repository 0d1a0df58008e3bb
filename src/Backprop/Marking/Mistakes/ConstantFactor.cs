using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The value is a simple multiple of the right one: its sign is wrong, or a 2 or ½ was left out or put in.</summary>
[WireName("constantFactor")]
internal sealed class ConstantFactor : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings)
    {
        var tree = step.Step.Text.Tree;
        yield return new(-tree, "The sign is wrong: it is the negative of what follows.");
        yield return new(2 * tree, "It is twice what follows.");
        yield return new(0.5 * tree, "It is half of what follows.");
    }
}
