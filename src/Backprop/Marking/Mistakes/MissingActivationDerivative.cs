using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>∂E/∂net was taken to be ∂E/∂out.</summary>
[WireName("missingActivationDerivative")]
internal sealed class MissingActivationDerivative : FactorLeftOut
{
    protected override string? Tell(Expression factor, WorkedStep step, Workings workings) =>
        factor is Symbol symbol && workings.Find(symbol)?.Kind == StepKind.OutByNet
            ? $"The derivative of the activation, {workings.NameOf(symbol)}, was left out."
            : null;
}
