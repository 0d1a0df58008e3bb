using Backprop.Kernels;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>Measures what a forward pass gave, and adds the penalty on the network's parameters.</summary>
public static class LossPass
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What <see cref="ForwardPass"/> gave for the batch.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="summation">In which order the samples' losses are added up.</param>
    public static LossValue Run(
        Network network, ForwardTrace trace, Targets targets, Criterion criterion, Summation summation = Summation.Sequential)
    {
        var loss = criterion.Evaluate(
            network.OutputActivation, trace.LastNetInputs, trace.Outputs, targets.InRowsOf(network.OutputRow), summation);
        var penalty = Penalty.Of(network, criterion.Regularization);
        return loss with { Total = loss.Total + (penalty ?? 0), Penalty = penalty };
    }
}
