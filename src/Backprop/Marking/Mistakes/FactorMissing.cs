using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A factor of a product was left out, of which there is no more to say.</summary>
[WireName("factorMissing")]
internal sealed class FactorMissing : FactorLeftOut
{
    protected override string Tell(Expression factor, WorkedStep step, Workings workings) =>
        $"The factor {NamesIn(factor, workings)} was left out.";
}
