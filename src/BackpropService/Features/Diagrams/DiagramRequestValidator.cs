using Backprop;
using BackpropService.Contracts;

namespace BackpropService.Features.Diagrams;

internal sealed class DiagramRequestValidator : PassRequestValidator<DiagramRequest>
{
    protected override IEnumerable<Finding> Check(DiagramRequest value)
    {
        foreach (var finding in base.Check(value))
        {
            yield return finding;
        }

        if (value.Inputs is { Rows: > 1 } inputs)
        {
            yield return new("inputs", $"has {EnglishLists.Count(inputs.Rows, "sample")}; a diagram shows exactly 1");
        }

        if (value is { Targets: not null, Inputs: null })
        {
            yield return new("targets", "is given without inputs; expected both or neither");
        }

        foreach (var finding in LossNeedsTargets(value))
        {
            yield return finding;
        }
    }
}
