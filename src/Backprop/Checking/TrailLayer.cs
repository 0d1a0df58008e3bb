namespace Backprop.Checking;

/// <summary>One layer of a trail: a backward pass that follows a caller's, from the last layer to this one, mistakes and all.</summary>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">The trail up to the layer after; null at the last layer.</param>
/// <param name="Deltas">∂E/∂z as the caller had it.</param>
/// <param name="Gradients">The gradient of each block of parameters that follows from it.</param>
/// <param name="Shown">What shows of each block.</param>
/// <param name="Findings">The mistakes made in this layer.</param>
/// <param name="Mismatches">How many numbers of this layer and those after it are not reproduced.</param>
internal sealed record TrailLayer(
    int Layer,
    TrailLayer? After,
    Matrix Deltas,
    IReadOnlyList<double[]> Gradients,
    IReadOnlyList<double[]> Shown,
    IReadOnlyList<Finding> Findings,
    int Mismatches)
{
    /// <summary>This layer and those after it.</summary>
    public IEnumerable<TrailLayer> UpToLast
    {
        get
        {
            for (var layer = this; layer is not null; layer = layer.After)
            {
                yield return layer;
            }
        }
    }

    /// <summary>The number of different mistakes.</summary>
    public int Mistakes
    {
        get
        {
            var different = new List<Finding>();
            foreach (var finding in UpToLast.SelectMany(layer => layer.Findings))
            {
                if (!different.Any(finding.IsSameAs))
                {
                    different.Add(finding);
                }
            }

            return different.Count;
        }
    }
}
