namespace Backprop.Checking.Claims;

/// <summary>What a caller claims of a layer, (samples × neurons) each: NaN, or null for all, where nothing is claimed.</summary>
/// <param name="NetInputs">z.</param>
/// <param name="Outputs">y.</param>
/// <param name="Deltas">∂E/∂z.</param>
public sealed record ClaimedRun(Matrix? NetInputs = null, Matrix? Outputs = null, Matrix? Deltas = null);
