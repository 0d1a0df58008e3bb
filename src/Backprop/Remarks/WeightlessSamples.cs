using Backprop.Losses;

namespace Backprop.Remarks;

/// <summary>Samples that weigh nothing, by their own weights or those of their classes, so that no loss comes of any.</summary>
internal static class WeightlessSamples
{
    public static IEnumerable<string> In(Loss loss, Targets targets)
    {
        // A smoothed target has a share of every class, whatever its own weighs.
        var byClass = loss is CategoricalCrossEntropy { ClassWeights: not null, LabelSmoothing: 0 };
        for (var row = 0; row < targets.Rows; row++)
        {
            if (targets.WeightOf(row) != 0 && !(byClass && loss.WeightOf(targets.Row(row)) == 0))
            {
                yield break;
            }
        }

        yield return "Every sample weighs 0, by its own weight or that of its class: the loss is 0 whatever the outputs are, and nothing is "
            + "learned. Give a class that occurs a weight above 0.";
    }
}
