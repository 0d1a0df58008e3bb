using Backprop.Activations;
using Backprop.Losses;

namespace Backprop.Checking.Mistakes;

/// <summary>The derivative of another loss was taken.</summary>
[WireName("otherLossGradient")]
internal sealed class OtherLossGradient : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        var criterion = state.Pass.Criterion;
        return state.After is not null || !criterion.Loss.HasValue ? [] :
            from other in Others(criterion.Loss, state.ActivationBefore, state.Pass.Network.OutputRow)
            let deltas = (criterion with { Loss = other.Loss }).Deltas(
                state.ActivationBefore, state.Pass.Trace.LastNetInputs, state.Outputs, state.Pass.Targets)
            select new Variant<Matrix>(
                new Matrix(deltas.Rows, deltas.Columns, [.. deltas.Values.Select(delta => other.Times * delta)]),
                $"The derivative is that of {other.Words}; the loss is '{criterion.Loss.Name}', with another derivative.");
    }

    /// <summary>Losses that are taken for a loss, as often as they are, but for those that differ from it by a factor alone.</summary>
    private static IEnumerable<(Loss Loss, double Times, string Words)> Others(Loss loss, Activation last, int outputs)
    {
        foreach (var (other, words) in Each(loss, last, outputs))
        {
            double[] times = other is MeanAbsoluteError or BinaryCrossEntropy && outputs > 1 ? [1, outputs] : [1];
            foreach (var often in times.Where(often => !LacksSlope(loss, other, often, outputs)))
            {
                yield return (other, often, often == 1 ? words : $"{words}, summed over the outputs");
            }
        }
    }

    /// <summary>Whether it is out − target as often as a square has it: the activation's derivative is missing then, a mistake of its own.</summary>
    private static bool LacksSlope(Loss loss, Loss other, double times, double outputs)
    {
        double? own = loss switch { HalfSquaredError => 1, SquaredError => 2, MeanSquaredError => 2 / outputs, _ => null };
        return other switch { BinaryCrossEntropy => times / outputs, CategoricalCrossEntropy => 1, _ => double.NaN } == own;
    }

    private static IEnumerable<(Loss Loss, string Words)> Each(Loss loss, Activation last, int outputs)
    {
        if (loss is not MeanAbsoluteError)
        {
            yield return (new MeanAbsoluteError(), "the mean absolute error");
        }

        if (loss is HalfSquaredError or MeanSquaredError or SquaredError)
        {
            if (last is Sigmoid)
            {
                yield return (new BinaryCrossEntropy(), "the binary cross-entropy");
            }
            else if (last is Softmax)
            {
                yield return (new CategoricalCrossEntropy(), "the categorical cross-entropy");
            }

            yield break;
        }

        yield return (new HalfSquaredError(), "half the squared error, out − target times the derivative of the activation");
        if (outputs > 1)
        {
            yield return (new SquaredError(), "the squared error");
        }

        if (outputs != 2)
        {
            yield return (new MeanSquaredError(), "the mean squared error");
        }

        if (loss is CategoricalCrossEntropy)
        {
            yield return (new BinaryCrossEntropy(), "the binary cross-entropy, which has a term for each output that should be 0");
        }
        else if (loss is BinaryCrossEntropy)
        {
            yield return (new CategoricalCrossEntropy(), "the categorical cross-entropy, which has no term (1 − target) ln(1 − out)");
        }
    }
}
