using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The derivative was carried back through a weight after its step.</summary>
[WireName("usedUpdatedWeights")]
internal sealed class UsedUpdatedWeights : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        step.Step.Stage == Stage.Backward && WeightIn(part, workings) is { } name && workings.Find($"{name}_next") is { } next
            ? [new(workings.Steps[next].Step.Quantity, $"{name} was taken after its step; all steps are made at once, with the old weights.")]
            : [];

    // The derivative of a net input by an input is the weight itself.
    private static string? WeightIn(Expression part, Workings workings) => part switch
    {
        Symbol { Kind: GivenKind.Weight, Code: var name } => name,
        Symbol symbol when workings.Find(symbol) is { Kind: StepKind.NetByInput, Step.Text.Tree: Symbol weight } => weight.Code,
        _ => null,
    };
}
