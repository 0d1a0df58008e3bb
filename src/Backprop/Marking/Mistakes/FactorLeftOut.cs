using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A factor of a product was left out.</summary>
internal abstract class FactorLeftOut : StepMistake
{
    /// <summary>What is said of a factor that is missing; null where it is no such factor.</summary>
    protected abstract string? Tell(Expression factor, WorkedStep step, Workings workings);

    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings)
    {
        if (part is not Product product)
        {
            yield break;
        }

        if (Tell(product.Right, step, workings) is { } ofRight)
        {
            yield return new(product.Left, ofRight);
        }

        if (Tell(product.Left, step, workings) is { } ofLeft)
        {
            yield return new(product.Right, ofLeft);
        }
    }
}
