using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The error of a batch.</summary>
/// <param name="Total">The loss after reduction over the samples.</param>
/// <param name="PerOutput">Each output's own contribution before reduction, `[samples][outputs]`.</param>
public sealed record LossValueDto(double Total, MatrixDto PerOutput)
{
    internal static LossValueDto From(LossValue loss) => new(loss.Total, MatrixDto.From(loss.PerOutput));
}
