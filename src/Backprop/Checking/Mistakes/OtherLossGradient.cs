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
            from other in Others(criterion.Loss, state.Pass.Network.OutputRow)
            select new Variant<Matrix>(
                (criterion with { Loss = other.Loss }).Deltas(
                    state.Pass.Network.LastActivation, state.NetInputs, state.Outputs, state.Pass.Targets),
                $"The derivative is that of {other.Words}; the loss is '{criterion.Loss.Name}', with another derivative.");
    }

    /// <summary>Losses that are taken for a loss, but for those that differ from it by a factor alone.</summary>
    private static IEnumerable<(Loss Loss, string Words)> Others(Loss loss, int outputs)
    {
        if (loss is not MeanAbsoluteError)
        {
            yield return (new MeanAbsoluteError(), "the mean absolute error");
        }

        if (loss is HalfSquaredError or MeanSquaredError or SquaredError)
        {
            // With a cross-entropy's out − target the derivative of the activation is missing, which is a mistake of its own.
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
