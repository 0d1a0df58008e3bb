using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Training;

/// <summary>How well a network does on samples.</summary>
/// <param name="Loss">The loss after reduction.</param>
/// <param name="Right">
/// The accuracies of the rows of the loss, each as often as it counts, added up, so that a share of them is rounded once; null where
/// the loss decides nothing.
/// </param>
/// <param name="Divergence">The first value that is not finite.</param>
internal readonly record struct Evaluation(double Loss, double? Right, Divergence? Divergence)
{
    /// <summary>Measures a network as it is: in inference mode, whatever the training's.</summary>
    public static Evaluation Of(Network network, Dataset data, Criterion criterion, PassContext pass)
    {
        var trace = ForwardPass.Run(network, data.Inputs, pass with { Mode = Mode.Inference });
        var loss = LossPass.Run(network, trace, data.Targets, criterion, pass.Summation);
        return new Evaluation(
            loss.Total,
            RightIn(criterion.Loss.Behind(network.OutputActivation), trace.Outputs, data.Targets.InRowsOf(network.OutputRow)),
            Divergence.In(network, trace) ?? Divergence.In(network, loss, criterion.Loss, trace.Outputs));
    }

    /// <summary>The accuracies of the rows of the loss, each as often as it counts, added up.</summary>
    public static double? RightIn(Loss loss, Matrix outputs, Targets targets)
    {
        var sum = 0.0;
        for (var row = 0; row < targets.Rows; row++)
        {
            if (loss.Accuracy(targets.RowOf(outputs, row), targets.Row(row)) is not { } accuracy)
            {
                return null;
            }

            sum += accuracy * targets.WeightOf(row);
        }

        return sum;
    }
}
