namespace Backprop.Losses;

/// <summary>A batch's loss.</summary>
/// <param name="Total">The loss after reduction over the samples.</param>
/// <param name="PerOutput">Each output's own contribution before reduction, (samples × outputs).</param>
public sealed record LossValue(double Total, Matrix PerOutput);
