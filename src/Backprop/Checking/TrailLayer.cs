namespace Backprop.Checking;

/// <summary>One layer of a trail: a backward pass that follows a caller's, from the last layer to this one, mistakes and all.</summary>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">The trail up to the layer after; null at the last layer.</param>
/// <param name="Deltas">∂E/∂z as the caller had it.</param>
/// <param name="WeightGradient">The gradient of the weights that follows from it.</param>
/// <param name="Weights">What shows of the weights.</param>
/// <param name="Biases">What shows of the biases.</param>
/// <param name="Findings">The mistakes made in this layer.</param>
/// <param name="Mismatches">How many numbers of this layer and those after it are not reproduced.</param>
internal sealed record TrailLayer(
    int Layer,
    TrailLayer? After,
    Matrix Deltas,
    double[] WeightGradient,
    double[] Weights,
    double[] Biases,
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

    public double[] Of(Block block) => block.IsBias ? Biases : Weights;
}
