using System.ComponentModel.DataAnnotations;

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
    // An exponential, and what it takes forward and back, is worth about as many products.
    private const double OperationsPerShare = 10;

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
}
