using System.ComponentModel.DataAnnotations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// Each step looks at steps, itself among them, and takes of what they hold as much as its query goes with their keys: of each head
/// softmax(Q·Kᵀ / √d)·V, the heads side by side. As products of matrices, every sum in index order; the gradient of a weight is one
/// sum over samples and steps, ∂E/∂x of a step one over the rows of its query, then its key, then its value.
/// </summary>
/// <param name="Query">What a step looks for; its rows are those of the heads, one behind the other.</param>
/// <param name="Key">What a step is found by, as many rows.</param>
/// <param name="Value">What a step holds; its rows may be others.</param>
/// <param name="Projection">What is made of all that the heads found; left out, it is given as it is.</param>
/// <param name="Heads">How many heads there are.</param>
/// <param name="Causal">Whether a step looks at none behind it.</param>
/// <param name="Scaled">Whether scores are divided by the square root of the query's rows of a head.</param>
/// <param name="Mask">Of each step, a row, which steps it may look at, 1, and which not, 0; left out: at all.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("attention")]
[Intermediate(QueriesName, "[samples][steps][rows]", "what each step looks for")]
[Intermediate(KeysName, "[samples][steps][rows]", "what each step is found by")]
[Intermediate(ValuesName, "[samples][steps][rows]", "what each step holds")]
[Intermediate(ScoresName, "[samples][heads][steps][steps]", "how a step's query goes with each key, before any mask")]
[Intermediate(SharesName, "[samples][heads][steps][steps]", "how much a step takes of each, softmax of its scores")]
public sealed partial record Attention(
    Projection Query,
    Projection Key,
    Projection Value,
    Projection? Projection = null,
    [property: Range(1, int.MaxValue)] int Heads = 1,
    bool Causal = false,
    bool Scaled = true,
    Matrix? Mask = null,
    Freeze Freeze = Freeze.None) : Layer(null, Freeze)
{
    internal const string QueriesName = "queries";
    internal const string KeysName = "keys";
    internal const string ValuesName = "values";
    internal const string ScoresName = "scores";
    internal const string SharesName = "attention";

    /// <inheritdoc/>
    public override string Formula =>
        @"y = W_o \operatorname{softmax}\left(\frac{q k^{\mathsf{T}}}{\sqrt{d}}\right) v + b_o, \quad q = W_q x + b_q, \; k = W_k x + b_k, "
        + @"\; v = W_v x + b_v";

    /// <inheritdoc/>
    public override string Source => "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin (2017), Attention is all you "
        + "need; PyTorch, torch.nn.MultiheadAttention.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [("heads", [Heads])];

    private IReadOnlyList<Projection> Parts => Projection is null ? [Query, Key, Value] : [Query, Key, Value, Projection];

    private int Features => Query.Weights.Columns;

    private int OutputRows => (Projection ?? Value).Rows;

    private int QueryRows => Query.Rows / Heads;

    private int ValueRows => Value.Rows / Heads;

    private double Scale => Scaled ? Math.Sqrt(QueryRows) : 1;

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values)
    {
        var left = new Queue<double[]>(values);
        return this with { Query = Query.With(left), Key = Key.With(left), Value = Value.With(left), Projection = Projection?.With(left) };
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        SettingConflict[] conflicts =
        [
            .. Query.FindConflicts("query.", Features, "query takes", given),
            .. Key.FindConflicts("key.", Features, "query takes", given),
            .. Value.FindConflicts("value.", Features, "query takes", given),
            .. Projection?.FindConflicts("projection.", Value.Rows, "value gives", given) ?? [],
            .. AttentionMask.FindConflicts(Mask, Causal),
        ];
        return
        [
            .. conflicts,
            .. Key.Rows == Query.Rows
                ? Array.Empty<SettingConflict>()
                : [new("key.weights", $"has {EnglishLists.Count(Key.Rows, "row")}; expected {Digits.Of(Query.Rows)}, as many as query")],
            .. FindConflict(Heads, Query.Rows, "query"),
            .. FindConflict(Heads, Value.Rows, "value"),
        ];
    }

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) =>
        input.Rank != 2 || input.Axes[1] != Features ? FormattableString.Invariant($"takes [steps][{Features}]")
        : (double)Heads * input.Axes[0] * input.Axes[0] > int.MaxValue
            ? $"takes fewer steps: it would compare more than {Digits.Of(int.MaxValue)} pairs of them"
        : null;

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches) =>
        AttentionMask.FindMisfit(Mask, input.Axes[0]) is { } misfit ? [new("mask", misfit)] : [];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.WithLast(OutputRows);

    /// <inheritdoc/>
    public override double Operations(Shape input)
    {
        double steps = input.Axes[0];
        var parameters = Blocks.Sum(block => (double)block.Values.Length);

        // Forward, the gradient, and back to the inputs; of each pair of steps its products, and an exponential of each head.
        return (6 * steps * parameters) + (6 * steps * steps * (Query.Rows + Value.Rows + (OperationsPerShare * Heads)));
    }

    /// <inheritdoc/>
    public override double HeldValues(Shape input)
    {
        double steps = input.Axes[0];
        var rows = (4.0 * Query.Rows) + (2.0 * Key.Rows) + (4.0 * Value.Rows) + OutputRows;
        return steps * (rows + (3.0 * Heads * steps));
    }

    /// <inheritdoc/>
    public override LayerRun Prepare(Shape input, int samples) => new AttentionRun(
        Matrix.Uninitialized(samples, OutputShape(input).Size), input.Axes[0], Heads, Query.Rows, Value.Rows);

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var own = (AttentionRun)run;
        Project(Query, x, own.Queries, pass);
        Project(Key, x, own.Keys, pass);
        Project(Value, x, own.Values, pass);
        if (IsWorthSharing(own))
        {
            ForwardShared(own, pass);
        }
        else
        {
            for (var head = 0; head < own.HeadCount; head++)
            {
                Look(own, head, pass);
            }
        }

        if (Projection is not null)
        {
            Project(Projection, own.Contexts, own.Outputs, pass);
        }
        else
        {
            own.Contexts.Values.CopyTo(own.Outputs.Values, 0);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        var own = (AttentionRun)run;
        var back = own.Back;
        if (Projection is not null)
        {
            Products.Multiply(
                new MatrixView(dz, OutputRows), Projection.Weights, back.Contexts, pass.Arithmetic, pass.Cancellation);
        }
        else
        {
            dz.Values.CopyTo(back.Contexts.Values, 0);
        }

        back.Scale(own, Scale);
        if (IsWorthSharing(own))
        {
            BackwardShared(own, pass);
        }
        else
        {
            for (var head = 0; head < own.HeadCount; head++)
            {
                LookBack(own, head, pass);
            }
        }

        if (gradients.Count > 0)
        {
            var block = 0;
            AddUp(Query, x, back.Queries, x.Rows, gradients, ref block, pass);
            AddUp(Key, x, back.Keys, x.Rows, gradients, ref block, pass);
            AddUp(Value, x, back.Values, x.Rows, gradients, ref block, pass);
            AddUp(Projection, own.Contexts, dz, x.Rows, gradients, ref block, pass);
        }

        if (dx is not null)
        {
            var to = new MatrixView(dx, Features);
            Products.Multiply(back.Queries, Query.Weights, to, pass.Arithmetic, pass.Cancellation);
            Products.Multiply(back.Keys, Key.Weights, to, pass.Arithmetic, pass.Cancellation, resumes: true);
            Products.Multiply(back.Values, Value.Weights, to, pass.Arithmetic, pass.Cancellation, resumes: true);
        }
    }

    /// <summary>Heads that do not divide the rows of a part.</summary>
    internal static IEnumerable<SettingConflict> FindConflict(int heads, int rows, string part) => rows % heads == 0
        ? []
        : [new("heads", $"is {Digits.Of(heads)}, which does not divide the {EnglishLists.Count(rows, "row")} of {part}")];

    /// <inheritdoc/>
    protected override IReadOnlyList<Block> ListBlocks() =>
    [
        .. Query.Blocks("query."),
        .. Key.Blocks("key."),
        .. Value.Blocks("value."),
        .. Projection?.Blocks("projection.") ?? [],
    ];

    // An exponential, and what it takes forward and back, is worth about as many products.
    private const double OperationsPerShare = 10;

    // Measured: below, one thread is done before a second has woken.
    private const long WorthSharing = 1 << 17;

    private bool IsWorthSharing(AttentionRun own) =>
        own.HeadCount > 1 && (long)own.HeadCount * own.Steps * own.Steps * (QueryRows + ValueRows) >= WorthSharing;

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private void ForwardShared(AttentionRun own, PassContext pass) =>
        SharedWork.Run(own.HeadCount, Environment.ProcessorCount, head => Look(own, head, pass));

    private static void BackwardShared(AttentionRun own, PassContext pass) =>
        SharedWork.Run(own.HeadCount, Environment.ProcessorCount, head => LookBack(own, head, pass));

    private static void Project(Projection part, Matrix x, Matrix rows, in PassContext pass)
    {
        Products.Multiply(
            new MatrixView(x, part.Weights.Columns),
            new MatrixView(part.Weights).Transposed,
            new MatrixView(rows, part.Rows),
            pass.Arithmetic,
            pass.Cancellation);
        for (var row = 0; row < rows.Values.Length && part.Biases.Length > 0; row += part.Rows)
        {
            Elementwise.Add(rows.Values.AsSpan(row, part.Rows), part.Biases);
        }
    }

    private static void AddUp(
        Projection? part, Matrix x, Matrix deltas, int samples, IReadOnlyList<Matrix> gradients, ref int block, in PassContext pass)
    {
        if (part is null)
        {
            return;
        }

        var rows = new MatrixView(deltas, part.Rows);
        SampleSums.OfProducts(rows, new MatrixView(x, part.Weights.Columns), gradients[block++], samples, pass);
        if (part.Biases.Length > 0)
        {
            SampleSums.OfRows(rows, gradients[block++], samples, pass.Summation);
        }
    }

    /// <summary>One head of a sample: what its steps find.</summary>
    private void Look(AttentionRun own, int head, in PassContext pass)
    {
        pass.Cancellation.ThrowIfCancellationRequested();
        var (scores, shares) = (own.PairsOf(own.Scores, head), own.PairsOf(own.Shares, head));
        Multiply(own.PartOf(own.Queries, head), own.PartOf(own.Keys, head).Transposed, scores, pass);
        for (var step = 0; step < own.Steps; step++)
        {
            if (Scaled)
            {
                Elementwise.Divide(scores.Row(step), Scale);
            }

            Share(scores.Row(step), shares.Row(step), step);
        }

        Multiply(shares, own.PartOf(own.Values, head), own.PartOf(own.Contexts, head), pass);
    }

    /// <summary>The way back through one head of a sample.</summary>
    private static void LookBack(AttentionRun own, int head, in PassContext pass)
    {
        pass.Cancellation.ThrowIfCancellationRequested();
        var (back, shares) = (own.Back, own.PairsOf(own.Shares, head));
        var (contexts, scores) = (own.PartOf(back.Contexts, head), own.PairsOf(back.Scores, head));
        Multiply(contexts, own.PartOf(own.Values, head).Transposed, scores, pass);
        Multiply(shares.Transposed, contexts, own.PartOf(back.Values, head), pass);
        for (var step = 0; step < own.Steps; step++)
        {
            PullBack(shares.Row(step), scores.Row(step));
        }

        Multiply(scores, own.PartOf(back.ScaledKeys, head), own.PartOf(back.Queries, head), pass);
        Multiply(scores.Transposed, own.PartOf(back.ScaledQueries, head), own.PartOf(back.Keys, head), pass);
    }

    private static void Multiply(MatrixView a, MatrixView b, MatrixView product, in PassContext pass) =>
        Products.Multiply(a, b, product, pass.Arithmetic, pass.Cancellation, threads: 1);

    /// <summary>Softmax over those that a step may look at; of the others it takes nothing.</summary>
    private void Share(ReadOnlySpan<double> scores, Span<double> shares, int step)
    {
        var seen = Causal ? step + 1 : scores.Length;
        shares[seen..].Clear();
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        for (var other = 0; other < seen; other++)
        {
            largest = AttentionMask.Allows(Mask, step, other) ? Math.Max(largest, scores[other]) : largest;
        }

        for (var other = 0; other < seen; other++)
        {
            shares[other] = AttentionMask.Allows(Mask, step, other) ? Math.Exp(scores[other] - largest) : 0;
            sum += shares[other];
        }

        Elementwise.Divide(shares[..seen], sum);
    }

    /// <summary>∂E/∂s_j = a_j·(∂E/∂a_j − Σ ∂E/∂a_i·a_i), in the place of ∂E/∂a.</summary>
    private static void PullBack(ReadOnlySpan<double> shares, Span<double> errors)
    {
        var common = 0.0;
        for (var other = 0; other < shares.Length; other++)
        {
            common += errors[other] * shares[other];
        }

        for (var other = 0; other < shares.Length; other++)
        {
            errors[other] = shares[other] * (errors[other] - common);
        }
    }
}
