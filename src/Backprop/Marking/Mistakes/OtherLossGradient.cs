using Backprop.Derivations;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The derivative of another loss was computed.</summary>
[WireName("otherLossGradient")]
internal sealed class OtherLossGradient : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings)
    {
        if (step.Key is not { Kind: StepKind.ErrorByOut or StepKind.ErrorByNet } key || key.Layer != workings.LastLayer
            || workings.TargetAt(step) is not { } at)
        {
            yield break;
        }

        var slope = key.Kind == StepKind.ErrorByOut ? null
            : workings.Find(new StepKey(StepKind.OutByNet, key.Layer, key.Of, key.Of))?.Step.Quantity;
        foreach (var other in OtherLoss.Usual)
        {
            var byOutput = other.Slope(at.Output, at.Target, at.Outputs);
            yield return new(
                slope is null ? byOutput : byOutput * slope, $"It is the derivative of the {other.Name}, and not of the loss of this exercise.");
        }
    }
}
