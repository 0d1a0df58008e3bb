namespace Backprop.Losses;

/// <summary>A batch's loss.</summary>
/// <param name="Total">The loss after reduction over the samples, with the penalty.</param>
/// <param name="PerOutput">Each output's own contribution before weights, reduction and penalty, (samples × outputs).</param>
/// <param name="Penalty">What regularization adds; null where there is none.</param>
public sealed record LossValue(double Total, Matrix PerOutput, double? Penalty = null);
