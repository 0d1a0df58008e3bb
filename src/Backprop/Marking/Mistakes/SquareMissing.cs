using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>What should be squared was not.</summary>
[WireName("squareMissing")]
internal sealed class SquareMissing : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        part is Application { Function: var function, Arguments: [var argument] } && function == Functions.Square
            ? [new(argument, $"The part with {NamesIn(argument, workings)} was not squared.")]
            : [];
}
