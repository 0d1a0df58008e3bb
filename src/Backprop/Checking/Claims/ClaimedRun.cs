namespace Backprop.Checking.Claims;

/// <summary>What a caller claims of a layer, (samples × neurons) each: NaN, or null for all, where nothing is claimed.</summary>
/// <param name="NetInputs">z.</param>
/// <param name="Outputs">y.</param>
/// <param name="Deltas">∂E/∂z.</param>
public sealed record ClaimedRun(Matrix? NetInputs = null, Matrix? Outputs = null, Matrix? Deltas = null)
{
    /// <summary>
    /// What else is claimed of what the layer tells of its passes, by its names on the wire, as many numbers as it tells: of a recurrent
    /// layer's steps, of its states before the first.
    /// </summary>
    public IReadOnlyList<(string Name, double[] Values)> Told { get; init; } = [];
}
