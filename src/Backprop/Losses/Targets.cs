namespace Backprop.Losses;

/// <summary>
/// What a batch's outputs are compared with. Of outputs that have a shape, every row of the last axis is a sample of the loss.
/// </summary>
/// <param name="Values">What each output should be, (samples × outputs).</param>
/// <param name="Weights">How much each sample counts, at least 0, (samples), or each of its rows; null where all count alike.</param>
public sealed record Targets(Matrix Values, double[]? Weights = null)
{
    /// <summary>How many outputs a row has: the length of the last axis.</summary>
    public int RowLength { get; init; } = Values.Columns;

    /// <summary>The number of samples.</summary>
    public int Samples => Values.Rows;

    /// <summary>The number of rows, each of which is a sample of the loss.</summary>
    public int Rows => Values.Values.Length / RowLength;

    /// <summary>How much all rows count together.</summary>
    public double TotalWeight
    {
        get
        {
            var sum = 0.0;
            for (var row = 0; row < Rows && Weights is not null; row++)
            {
                sum += WeightOf(row);
            }

            return Weights is null ? Rows : sum;
        }
    }

    /// <summary>The part of a matrix of the outputs' size that a row takes, as a view.</summary>
    public Span<double> RowOf(Matrix outputs, int row) => outputs.Values.AsSpan(row * RowLength, RowLength);

    /// <summary>What a row's outputs should be, as a view.</summary>
    public Span<double> Row(int row) => RowOf(Values, row);

    /// <summary>How much a row counts.</summary>
    public double WeightOf(int row) =>
        Weights is null ? 1 : Weights.Length == Samples ? Weights[row / (Rows / Samples)] : Weights[row];

    /// <summary>The weights of some samples, as a view: one for each, or one for each of their rows.</summary>
    public Span<double> WeightsOf(int start, int count) =>
        Weights.AsSpan(start * (Weights!.Length / Samples), count * (Weights.Length / Samples));

    /// <summary>The targets of some samples, as a copy.</summary>
    internal Targets Slice(int start, int count) => this with
    {
        Values = Values.Slice(start, count),
        Weights = Weights is null ? null : WeightsOf(start, count).ToArray(),
    };

    /// <summary>The same targets in rows of a length.</summary>
    public Targets InRowsOf(int length) => length == RowLength ? this : this with { RowLength = length };

    /// <summary>Targets of samples that all count alike.</summary>
    public static implicit operator Targets(Matrix values) => new(values);
}
