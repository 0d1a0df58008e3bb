using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Another weight of the layer was taken.</summary>
[WireName("wrongWeight")]
internal sealed class WrongWeight : StepMistake
{
    private const int MostWeights = 64;

    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        part is Symbol { Kind: GivenKind.Weight } weight && workings.WeightOf(weight) is { } at
        && at.BlockIn(workings.Network).Values.Length is var count and <= MostWeights
            ? Enumerable.Range(0, count).Where(index => index != at.Index)
                .Select(index => workings.SymbolOf(at with { Index = index }))
                .Select(other => new Slip(other, $"{other.Code} was taken in place of {weight.Code}."))
            : [];
}
