using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Net inputs were taken for outputs.</summary>
[WireName("netInsteadOfOut")]
internal sealed class NetInsteadOfOut : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Key is { Kind: StepKind.Out } key && workings.Find(key with { Kind = StepKind.Net }) is { } net
            ? [new Slip(net.Step.Quantity, $"It is the net input: {workings.ActivationOf(key.Layer)} was left out.")]
            : InPlaceOfOutputs(step, workings);

    private static IEnumerable<Slip> InPlaceOfOutputs(WorkedStep step, Workings workings) => step.Trees
        .Where(tree => tree.Symbols.Any(symbol => NetOf(symbol, workings) is not null))
        .Select(tree => new Slip(
            tree.Replace(part => part is Symbol symbol ? NetOf(symbol, workings) ?? symbol : null),
            "The net input was used where the output of the activation belongs."));

    private static Symbol? NetOf(Symbol symbol, Workings workings) =>
        workings.Find(symbol)?.Key is { Kind: StepKind.Out } key
            ? workings.Find(key with { Kind = StepKind.Net })?.Step.Quantity
            : null;
}
