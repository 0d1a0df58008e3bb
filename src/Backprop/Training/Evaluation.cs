using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Training;

/// <summary>How well a network does on samples.</summary>
/// <param name="Loss">The loss after reduction.</param>
/// <param name="Right">
/// The samples' accuracies, added up, so that a share of them is rounded once; null where the loss decides nothing.
/// </param>
/// <param name="Divergence">The first value that is not finite.</param>
internal readonly record struct Evaluation(double Loss, double? Right, Divergence? Divergence)
{
    /// <summary>Measures a network as it is: in inference mode, whatever the training's.</summary>
    public static Evaluation Of(Network network, Dataset data, Criterion criterion, PassContext pass)
    {
        var trace = ForwardPass.Run(network, data.Inputs, pass with { Mode = Mode.Inference });
        var loss = criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, data.Targets, network.OutputRow);
        return new Evaluation(
            loss.Total,
            RightIn(criterion.Loss, trace.Outputs, data.Targets, network.OutputRow),
            Divergence.In(network, trace) ?? Divergence.In(network, loss, criterion.Loss, trace.Outputs));
    }

    /// <summary>The samples' accuracies, added up; of a shaped sample that is the mean over its rows.</summary>
    public static double? RightIn(Loss loss, Matrix outputs, Matrix targets, int width)
    {
        var sum = 0.0;
        for (var start = 0; start < outputs.Values.Length; start += width)
        {
            if (loss.Accuracy(outputs.Values.AsSpan(start, width), targets.Values.AsSpan(start, width)) is not { } accuracy)
            {
                return null;
            }

            sum += accuracy;
        }

        return sum / (outputs.Columns / width);
    }
}
