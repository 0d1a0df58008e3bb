using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>∂E/∂w was taken to be ∂E/∂net.</summary>
[WireName("inputFactorMissing")]
internal sealed class InputFactorMissing : FactorLeftOut
{
    protected override string? Tell(Expression factor, WorkedStep step, Workings workings) =>
        factor is Symbol symbol && workings.Find(symbol)?.Kind == StepKind.NetByParameter
            ? $"The input that belongs to the weight, {workings.NameOf(symbol)}, was left out."
            : null;
}
