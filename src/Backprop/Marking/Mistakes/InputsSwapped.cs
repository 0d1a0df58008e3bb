using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Two inputs changed places: each was multiplied by the other's weight.</summary>
[WireName("inputsSwapped")]
internal sealed class InputsSwapped : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings)
    {
        var terms = TermsOf(part);
        for (var one = 0; one < terms.Count; one++)
        {
            for (var other = one + 1; other < terms.Count; other++)
            {
                if (terms[one] is Product { Left: Symbol { Kind: GivenKind.Weight } } left
                    && terms[other] is Product { Left: Symbol { Kind: GivenKind.Weight } } right)
                {
                    Expression[] swapped = [.. terms];
                    (swapped[one], swapped[other]) = (left.Left * right.Right, right.Left * left.Right);
                    yield return new(
                        new Sum(swapped),
                        $"{NamesIn(left.Right, workings)} and {NamesIn(right.Right, workings)} were swapped: each was multiplied by the "
                        + "weight of the other.");
                }
            }
        }
    }
}
