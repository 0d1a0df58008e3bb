using Backprop.Losses;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The error of a batch.</summary>
/// <param name="Total">The loss after reduction over the samples.</param>
/// <param name="PerOutput">Each output's own contribution before reduction, `[samples][outputs]`, in the outputs' shape.</param>
public sealed record LossValueDto(double Total, SamplesDto PerOutput)
{
    internal static LossValueDto From(Network network, LossValue loss) =>
        new(loss.Total, SamplesDto.From(loss.PerOutput, network.OutputShape));
}
