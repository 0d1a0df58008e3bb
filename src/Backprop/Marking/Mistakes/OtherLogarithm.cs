using Backprop.Expressions;
using Backprop.Losses;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Logarithms were taken to another base than e.</summary>
[WireName("otherLogarithm")]
internal sealed class OtherLogarithm : StepMistake
{
    private static readonly int[] Bases = [10, 2];

    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        from tree in step.Trees
        where HasLogarithm(tree)
        from other in Bases
        select new Slip(
            tree.Replace(part => IsLogarithm(part) ? part / Math.Log(other) : null),
            $"The logarithm was taken to the base {other}; the natural one is meant.");

    private static bool HasLogarithm(Expression formula) => IsLogarithm(formula) || formula.Parts.Any(HasLogarithm);

    private static bool IsLogarithm(Expression part) =>
        part is Application { Function: var function } && (function == Functions.Ln || function == Logarithms.Weighted);
}
