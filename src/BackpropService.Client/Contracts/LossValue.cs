using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The error of a batch.</summary>
/// <param name="Total">The loss after reduction over the samples, with the penalty.</param>
/// <param name="PerOutput">Each output's own contribution before sample weights, reduction and penalty, in the outputs' shape.</param>
/// <param name="Penalty">What regularization adds; null where there is none.</param>
public sealed record LossValue(double Total, Tensor PerOutput, double? Penalty = null);
