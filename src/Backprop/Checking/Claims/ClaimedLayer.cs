namespace Backprop.Checking.Claims;

/// <summary>The numbers that a caller claims for a layer.</summary>
/// <param name="Blocks">For each block of its parameters, one number for each value; NaN where none is claimed.</param>
public sealed record ClaimedLayer(params IReadOnlyList<double[]> Blocks)
{
    internal IEnumerable<double> All => Blocks.SelectMany(values => values).Where(value => !double.IsNaN(value));
}
