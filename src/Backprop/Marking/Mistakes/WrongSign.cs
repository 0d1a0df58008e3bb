using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A term was added in place of being subtracted, or the other way round.</summary>
[WireName("wrongSign")]
internal sealed class WrongSign : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings)
    {
        if (part is Difference difference)
        {
            yield return new(
                difference.Left + difference.Right, $"The term with {NamesIn(difference.Right, workings)} was added; it is subtracted.");
        }

        var terms = TermsOf(part);
        for (var t = 0; t < terms.Count && terms.Count > 1; t++)
        {
            Expression[] changed = [.. terms];
            changed[t] = -changed[t];
            yield return new(new Sum(changed), $"The term with {NamesIn(terms[t], workings)} was subtracted; it is added.");
        }
    }
}
