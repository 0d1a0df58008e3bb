using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The same quantity of another neuron was taken.</summary>
[WireName("wrongQuantity")]
internal sealed class WrongQuantity : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        part is Symbol symbol
            ? workings.BesideOf(symbol)
                .Select(other => new Slip(other, $"{workings.NameOf(other)} was taken in place of {workings.NameOf(symbol)}."))
            : [];
}
