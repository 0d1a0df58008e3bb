namespace BackpropService.Client.Optimizers;

/// <summary>All gradients together are shortened to the threshold, as PyTorch's `clip_grad_norm_`.</summary>
/// <param name="Threshold">The longest that the vector of all gradients may be, at least 0.</param>
public sealed record NormClipping(double Threshold) : GradientClipping(Threshold);
