using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The activation's derivative was multiplied in a second time.</summary>
[WireName("activationDerivativeTwice")]
internal sealed class ActivationDerivativeTwice : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        part is Product { Right: Symbol slope } && workings.Find(slope)?.Kind == StepKind.OutByNet
            ? [new(part * slope, $"The derivative of the activation, {workings.NameOf(slope)}, was multiplied in twice.")]
            : [];
}
