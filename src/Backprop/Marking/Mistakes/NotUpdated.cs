using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A parameter was left as it is.</summary>
[WireName(WireName)]
internal sealed class NotUpdated : StepMistake
{
    public const string WireName = "notUpdated";

    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Step.Stage == Stage.Update
            ? step.Step.Text.Tree.Symbols.Where(symbol => symbol.Kind is GivenKind.Weight or GivenKind.Bias && step.Id == $"{symbol.Code}_next")
                .Take(1).Select(own => new Slip(own, $"{own.Code} was left as it is: the step was not made."))
            : [];
}
