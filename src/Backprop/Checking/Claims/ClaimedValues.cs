namespace Backprop.Checking.Claims;

/// <summary>Claimed values of one kind in a layer, and how far others may be from them and still agree; NaN is not claimed.</summary>
internal sealed class ClaimedValues
{
    private readonly double[] _claimed;
    private readonly double[] _tolerances;

    /// <summary>Takes the values.</summary>
    /// <param name="claimed">As a caller wrote them; null: none.</param>
    /// <param name="right">The right ones.</param>
    /// <param name="bounds">How far a correct computation of these can be off.</param>
    public ClaimedValues(Matrix? claimed, Matrix right, Matrix bounds)
    {
        _claimed = claimed?.Values ?? [.. Enumerable.Repeat(double.NaN, right.Values.Length)];
        var written = _claimed.Where(value => !double.IsNaN(value)).ToList();
        var precision = new ClaimPrecision(written);
        var largest = Math.Min(Largest(written), Largest(right.Values));
        var rounding = ClaimPrecision.RoundedTo(_claimed.Zip(right.Values, (value, other) => (value, Math.Abs(value - other)))
            .Where(one => !double.IsNaN(one.value))) is { } places ? ClaimPrecision.HalfUnit * Math.Pow(10, -places) : 0;
        _tolerances = [.. _claimed.Select((value, i) =>
            Math.Max(Math.Max(rounding, bounds.Values[i]), precision.ToleranceOf(value, value, largest, largest)))];
    }

    /// <summary>What is claimed at a place.</summary>
    public double this[int index] => _claimed[index];

    /// <summary>Whether a value agrees with what is claimed in its place; with nothing, any does.</summary>
    public bool Agrees(int index, double value) => double.IsNaN(_claimed[index]) || Math.Abs(_claimed[index] - value) <= _tolerances[index];

    /// <summary>The places in which values do not agree.</summary>
    public IEnumerable<int> Mismatches(Matrix values) => Enumerable.Range(0, _claimed.Length).Where(i => !Agrees(i, values.Values[i]));

    /// <summary>How many decimal digits a claimed value is away from another, measured by how far it may be.</summary>
    public double DigitsFrom(int index, double other) =>
        Agrees(index, other) ? 0 : Math.Log10(Math.Abs(_claimed[index] - other) / _tolerances[index]);

    /// <summary>The values as the caller had them: as claimed, and where nothing is, others.</summary>
    public Matrix Or(Matrix others) =>
        new(others.Rows, others.Columns, [.. _claimed.Zip(others.Values, (claimed, other) => double.IsNaN(claimed) ? other : claimed)]);

    private static double Largest(IEnumerable<double> values) => values.Select(Math.Abs).DefaultIfEmpty(0).Max();
}
