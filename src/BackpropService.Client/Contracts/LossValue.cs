using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>The error of a batch.</summary>
/// <param name="Total">The loss after reduction over the samples.</param>
/// <param name="PerOutput">Each output's own contribution before reduction, in the outputs' shape.</param>
public sealed record LossValue(double Total, Tensor PerOutput);
