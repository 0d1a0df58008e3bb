using Backprop.Losses;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The error of a batch.</summary>
/// <param name="Total">The loss after reduction over the samples, with the penalty.</param>
/// <param name="Penalty">What `regularization` adds; left out where it was not given.</param>
/// <param name="PerOutput">
/// Each output's own contribution before sample weights, reduction and penalty, `[samples][outputs]`, in the outputs' shape.
/// </param>
public sealed record LossValueDto(double Total, double? Penalty, SamplesDto PerOutput)
{
    internal static LossValueDto From(Network network, LossValue loss) =>
        new(loss.Total, loss.Penalty, SamplesDto.From(loss.PerOutput, network.OutputShape));
}
