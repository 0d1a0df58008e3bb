namespace BackpropService.Client.Optimizers;

/// <summary>Each gradient is cut at the threshold, to either side, as PyTorch's `clip_grad_value_`.</summary>
/// <param name="Threshold">The largest that a gradient may be, at least 0.</param>
public sealed record ValueClipping(double Threshold) : GradientClipping(Threshold);
