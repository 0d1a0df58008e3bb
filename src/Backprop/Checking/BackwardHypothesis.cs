using Backprop.Checking.Mistakes;

namespace Backprop.Checking;

/// <summary>
/// One layer of a hypothesis: a backward pass that follows a caller's, from the last layer to this one, mistakes and all.
/// </summary>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">The hypothesis up to the layer after; null at the last layer.</param>
/// <param name="Derivatives">What the caller had at the layer.</param>
/// <param name="Shown">What shows of each block.</param>
/// <param name="Made">The mistakes made in this layer.</param>
/// <param name="Mismatches">How many numbers of this layer and those after it are not reproduced.</param>
internal sealed record BackwardHypothesis(
    int Layer,
    BackwardHypothesis? After,
    LayerDerivatives Derivatives,
    IReadOnlyList<double[]> Shown,
    IReadOnlyList<MadeMistake> Made,
    int Mismatches)
{
    private int? _mistakes;

    /// <summary>This layer and those after it.</summary>
    public IEnumerable<BackwardHypothesis> UpToLast
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
    public int Mistakes => _mistakes ??= Made.Count switch
    {
        0 => After?.Mistakes ?? 0,
        1 when After is null || !After.UpToLast.Any(layer => layer.Made.Any(made => made.IsSameAs(Made[0]))) => 1 + (After?.Mistakes ?? 0),
        _ => CountMistakes(),
    };

    private int CountMistakes()
    {
        var different = new List<MadeMistake>();
        foreach (var made in UpToLast.SelectMany(layer => layer.Made))
        {
            if (!different.Any(made.IsSameAs))
            {
                different.Add(made);
            }
        }

        return different.Count;
    }
}
