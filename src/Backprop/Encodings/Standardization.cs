namespace Backprop.Encodings;

/// <summary>Moves and scales a column to mean 0 and deviation 1: (x − mean) / deviation.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation over all n values, √(Σ (x − mean)² / n), as scikit-learn's StandardScaler has it.</param>
public readonly record struct Standardization(double Mean, double Deviation)
{
    /// <summary>That of values; the deviation of equal ones counts as 1.</summary>
    /// <param name="values">The values, at least one.</param>
    public static Standardization Of(ReadOnlySpan<double> values)
    {
        // The mean of equal values would be off by their rounding, and that by a deviation of as much become 1.
        if (!values.ContainsAnyExcept(values[0]))
        {
            return new(values[0], 1);
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);
        return new(mean, deviation > 0 ? deviation : 1);
    }

    /// <summary>A value, standardized.</summary>
    public double Apply(double value) => (value - Mean) / Deviation;
}
