using Backprop.Derivations;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The derivative of another activation was computed.</summary>
[WireName("otherActivationDerivative")]
internal sealed class OtherActivationDerivative : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Key is { Kind: StepKind.OutByNet } key && key.Of == key.By
        && workings.Find(new StepKey(StepKind.Net, key.Layer, key.Of)) is { } net
        && workings.Find(new StepKey(StepKind.Out, key.Layer, key.Of)) is { } output
            ? OtherActivation.Usual.Select(other => new Slip(
                other.Slope(net.Step.Quantity, output.Step.Quantity),
                $"It is the derivative of {other.Name}, and not that of {workings.ActivationOf(key.Layer)}."))
            : [];
}
