using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>What attention computes for a batch; heads count through the samples.</summary>
internal sealed record AttentionRun : LayerRun
{
    private readonly int _heads;
    private AttentionBack? _back;

    /// <summary>Room for it.</summary>
    /// <param name="outputs">The outputs, (samples × values).</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="heads">The heads of a sample.</param>
    /// <param name="queryRows">The rows of queries and keys.</param>
    /// <param name="valueRows">The rows of values.</param>
    public AttentionRun(Matrix outputs, int steps, int heads, int queryRows, int valueRows)
        : base(outputs, outputs)
    {
        (Steps, _heads, HeadCount) = (steps, heads, outputs.Rows * heads);
        var rows = outputs.Rows * steps;
        Queries = Matrix.Uninitialized(rows, queryRows);
        Keys = Matrix.Uninitialized(rows, queryRows);
        Values = Matrix.Uninitialized(rows, valueRows);
        Contexts = Matrix.Uninitialized(rows, valueRows);
        Scores = Matrix.Uninitialized(HeadCount * steps, steps);
        Shares = Matrix.Uninitialized(HeadCount * steps, steps);
        var pairs = new Shape(outputs.Rows, heads, steps, steps);
        Intermediates =
        [
            (Attention.QueriesName, new Tensor(new Shape(outputs.Rows, steps, queryRows), Queries.Values)),
            (Attention.KeysName, new Tensor(new Shape(outputs.Rows, steps, queryRows), Keys.Values)),
            (Attention.ValuesName, new Tensor(new Shape(outputs.Rows, steps, valueRows), Values.Values)),
            (Attention.ScoresName, new Tensor(pairs, Scores.Values)),
            (Attention.SharesName, new Tensor(pairs, Shares.Values)),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Intermediates { get; }

    /// <summary>The number of steps.</summary>
    public int Steps { get; }

    /// <summary>The heads of all samples.</summary>
    public int HeadCount { get; }

    /// <summary>Q, (samples · steps × rows).</summary>
    public Matrix Queries { get; }

    /// <summary>K, (samples · steps × rows).</summary>
    public Matrix Keys { get; }

    /// <summary>V, (samples · steps × rows).</summary>
    public Matrix Values { get; }

    /// <summary>What the heads found, (samples · steps × rows of values).</summary>
    public Matrix Contexts { get; }

    /// <summary>(samples · heads · steps × steps).</summary>
    public Matrix Scores { get; }

    /// <summary>(samples · heads · steps × steps).</summary>
    public Matrix Shares { get; }

    /// <summary>Room for the way back, which a forward pass alone does not need.</summary>
    public AttentionBack Back => _back ??= new AttentionBack(this);

    /// <summary>The rows of one head, (steps × rows of a head).</summary>
    public MatrixView PartOf(Matrix rows, int head)
    {
        var (sample, own) = Math.DivRem(head, _heads);
        var count = rows.Columns / _heads;
        return new MatrixView(rows.Values, (sample * Steps * rows.Columns) + (own * count), Steps, count, rows.Columns);
    }

    /// <summary>What one head has for each two steps, (steps × steps).</summary>
    public MatrixView PairsOf(Matrix pairs, int head) => new(pairs.Values, head * Steps * Steps, Steps, Steps, Steps);
}

/// <summary>Derivatives of the error by what attention computed, each as large as that.</summary>
internal sealed class AttentionBack(AttentionRun run)
{
    /// <summary>∂E/∂Q.</summary>
    public Matrix Queries { get; } = As(run.Queries);

    /// <summary>∂E/∂K.</summary>
    public Matrix Keys { get; } = As(run.Keys);

    /// <summary>∂E/∂V.</summary>
    public Matrix Values { get; } = As(run.Values);

    /// <summary>∂E/∂ of what the heads found.</summary>
    public Matrix Contexts { get; } = As(run.Contexts);

    /// <summary>∂E/∂ of the scores.</summary>
    public Matrix Scores { get; } = As(run.Scores);

    /// <summary>Q / √d, by which a score changes with a key.</summary>
    public Matrix ScaledQueries { get; } = As(run.Queries);

    /// <summary>K / √d, by which a score changes with a query.</summary>
    public Matrix ScaledKeys { get; } = As(run.Keys);

    /// <summary>Scales queries and keys.</summary>
    public void Scale(AttentionRun run, double scale)
    {
        run.Queries.Values.CopyTo(ScaledQueries.Values, 0);
        Elementwise.Divide(ScaledQueries.Values, scale);
        run.Keys.Values.CopyTo(ScaledKeys.Values, 0);
        Elementwise.Divide(ScaledKeys.Values, scale);
    }

    private static Matrix As(Matrix matrix) => Matrix.Uninitialized(matrix.Rows, matrix.Columns);
}
