using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A term of a sum was left out.</summary>
[WireName("termMissing")]
internal sealed class TermMissing : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings)
    {
        if (part is Difference difference)
        {
            yield return LeftOut(-difference.Right, difference.Left, workings);
            yield return LeftOut(difference.Left, difference.Right, workings);
        }

        var terms = TermsOf(part);
        for (var t = 0; t < terms.Count && terms.Count > 1; t++)
        {
            yield return LeftOut(Without(terms, t), terms[t], workings);
        }
    }

    private static Slip LeftOut(Expression rest, Expression term, Workings workings) =>
        new(rest, $"The term with {NamesIn(term, workings)} was left out.");
}
