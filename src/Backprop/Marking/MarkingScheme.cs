namespace Backprop.Marking;

/// <summary>How answers are marked.</summary>
/// <param name="Tolerance">How far an answer may be from the right value, absolutely.</param>
/// <param name="FollowThrough">Whether an answer that follows from wrong ones is as good as a right one.</param>
/// <param name="Points">What steps are worth, by name; the others are worth 1.</param>
/// <param name="Asked">The names of the steps that are marked; null for those that are answered.</param>
public sealed record MarkingScheme(
    double Tolerance,
    bool FollowThrough = true,
    IReadOnlyDictionary<string, double>? Points = null,
    IReadOnlyCollection<string>? Asked = null)
{
    /// <summary>What a step is worth.</summary>
    public double PointsOf(string id) => Points?.TryGetValue(id, out var points) is true ? points : 1;

    /// <summary>Half a unit of the last of so many decimals.</summary>
    public static double ToleranceOf(int decimals) => 0.5 * Math.Pow(10, -decimals);
}
