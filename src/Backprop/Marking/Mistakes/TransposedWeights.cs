using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The matrix of weights was read by columns in place of rows.</summary>
[WireName("transposedWeights")]
internal sealed class TransposedWeights : StepMistake
{
    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Key is { Layer: var layer } && workings.Network.Layers[layer] is Dense { Weights: { Rows: > 1 } weights }
        && weights.Rows == weights.Columns
            ? [new(
                step.Step.Text.Tree.Replace(part => part is Symbol { Kind: GivenKind.Weight } weight
                    ? workings.WeightOf(weight) is { } at && at.Layer == layer
                        ? workings.SymbolOf(at with { Index = (at.Index % weights.Columns * weights.Columns) + (at.Index / weights.Columns) })
                        : weight
                    : null),
                "The weights were read by columns: the matrix was transposed.")]
            : [];
}
