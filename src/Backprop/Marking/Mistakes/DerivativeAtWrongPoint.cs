using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The activation's derivative was taken at the output in place of the net input.</summary>
[WireName("derivativeAtWrongPoint")]
internal sealed class DerivativeAtWrongPoint : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings)
    {
        if (step.Key is not { Kind: StepKind.OutByNet } key
            || workings.Network.Layers[key.Layer].Activation is not { } activation
            || workings.OutputsOf(key.Layer) is not { } outputs)
        {
            return [];
        }

        Expression[] again = [.. outputs.Select((_, i) => activation.Output(outputs, i))];
        return activation.Partial(outputs, again, key.Of, key.By) is { } partial
            ? [new(partial, $"The derivative of {activation.Name} was taken at the output; it belongs at the net input.")]
            : [];
    }
}
