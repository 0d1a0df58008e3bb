using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The bias was not added.</summary>
[WireName("biasForgotten")]
internal sealed class BiasForgotten : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings)
    {
        var terms = TermsOf(part);
        for (var t = 0; t < terms.Count; t++)
        {
            if (terms[t] is Symbol { Kind: GivenKind.Bias } bias)
            {
                yield return new(Without(terms, t), $"The bias {workings.NameOf(bias)} was left out.");
            }
        }
    }
}
