using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How attention is explained: through queries, keys and values, scores, what a step takes of each, and what that makes.</content>
public sealed partial record Attention
{
    private const string ContextName = "context";
    private const string ProjectedName = "projected";

    /// <inheritdoc/>
    public override bool TakesSteps => true;

    /// <inheritdoc/>
    public override bool AddsProducts => true;

    /// <inheritdoc/>
    public override bool ActsByRows => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Intermediate> Intermediates(Shape input)
    {
        var steps = input.Axes[0];
        var pairs = new Shape(Heads, steps, steps);
        return
        [
            Part(QueriesName, "q", 0, steps, (at, place) => FeaturesOf(at, place / Query.Rows)),
            Part(KeysName, "k", 1, steps, (at, place) => FeaturesOf(at, place / Key.Rows)),
            Part(ValuesName, "v", 2, steps, (at, place) => FeaturesOf(at, place / Value.Rows)),
            new(ScoresName, "s", pairs, ScoreOf, ScoreReason)
            {
                AddsProducts = true,
                ShortDerivative = new(ScoreDerivative, ScoreDerivativeReason),
            },
            new(SharesName, "a", pairs, ShareOf, ShareReason),
            new(ContextName, "c", new Shape(steps, Value.Rows), ContextOf, ContextReason) { AddsProducts = true },
            .. Projection is null
                ? Array.Empty<Intermediate>()
                : [Part(ProjectedName, "p", 3, steps, (at, place) => Row(at, ContextName, place / Projection.Rows, Value.Rows))],
        ];
    }

    /// <inheritdoc/>
    public override int UnitOf(int output, Shape input) => output % OutputRows;

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) =>
        StepsThat(input, other => MeetsInput(output / OutputRows, other)).SelectMany(step => Enumerable.Range(step * Features, Features));

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) =>
        StepsThat(input, step => MeetsInput(step, position / Features)).SelectMany(step => Enumerable.Range(step * OutputRows, OutputRows));

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int block, int index, Shape input)
    {
        var (part, row) = (PartOf(block), Blocks[block].Shape.PositionOf(index)[0]);
        return Enumerable.Range(0, OutputShape(input).Size).Where(output =>
            Projection is not null && part < 3
            || (part < 2 ? (output % OutputRows) / ValueRows == row / QueryRows : output % OutputRows == row));
    }

    /// <summary>Of an output that of its own step alone: of all outputs together they are those of all steps.</summary>
    /// <inheritdoc/>
    public override IEnumerable<int> InputsWith(int block, int index, int output, Shape input) =>
        PartOf(block) > 2 || Blocks[block].Shape.Rank == 1 ? [] : [(output / OutputRows * Features) + (index % Features)];

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) =>
        at.Intermediate(Projection is null ? ContextName : ProjectedName, output)!;

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: {at.NameOfIntermediate(Projection is null ? ContextName : ProjectedName, output)} as it is.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> PyTorchDefinitions =>
    [
        """
        def attention(x, query, key, value, projection, heads, allowed, scale):
            def project(x, weights, biases=0.0):
                return x @ weights.T + biases

            def split(rows):
                return rows.reshape(*rows.shape[:2], heads, -1).transpose(1, 2)

            queries, keys, values = (split(project(x, *part)) for part in (query, key, value))
            scores = queries @ keys.transpose(2, 3) / scale
            shares = torch.softmax(scores.masked_fill(~torch.tensor(allowed), -float("inf")), dim=3)
            contexts = (shares @ values).transpose(1, 2).flatten(2)
            return contexts if projection is None else project(contexts, *projection)
        """,
    ];

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input)
    {
        var next = 0;
        string[] parts = [.. Parts.Select(Named), .. Projection is null ? ["None"] : Array.Empty<string>()];
        var allowed = string.Join(", ", Enumerable.Range(0, input.Axes[0]).Select(step =>
            $"[{string.Join(", ", Enumerable.Range(0, input.Axes[0]).Select(other => MayLook(step, other) ? "True" : "False"))}]"));
        return FormattableString.Invariant(
            $"attention({x}, {string.Join(", ", parts)}, {Heads}, [{allowed}], {PythonNotation.Float(Scale)})");

        string Named(Projection part)
        {
            var names = string.Join(", ", blocks.Skip(next).Take(part.BlockCount));
            next += part.BlockCount;
            return part.BlockCount == 1 ? $"({names},)" : $"({names})";
        }
    }

    private static IEnumerable<int> StepsThat(Shape input, Func<int, bool> isMeant) => Enumerable.Range(0, input.Axes[0]).Where(isMeant);

    private static IReadOnlyList<Expression> Row(LayerSymbols at, string name, int row, int length) =>
        [.. Enumerable.Range(row * length, length).Select(place => (Expression)at.Intermediate(name, place)!)];

    private IReadOnlyList<Expression> FeaturesOf(LayerSymbols at, int step) =>
        [.. Enumerable.Range(step * Features, Features).Select(input => (Expression)at.Input(input))];

    private bool MayLook(int step, int other) => (!Causal || other <= step) && AttentionMask.Allows(Mask, step, other);

    // By its own query, or as what it looks at.
    private bool MeetsInput(int step, int other) => step == other || MayLook(step, other);

    // Of query, key, value and projection, in this order.
    private int PartOf(int block) => Enumerable.Range(0, Parts.Count).Last(part => FirstBlockOf(part) <= block);

    private int FirstBlockOf(int part) => Parts.Take(part).Sum(before => before.BlockCount);

    /// <summary>One of the four parts: rows of W·x + b, for each step.</summary>
    private Intermediate Part(
        string name, string latex, int index, int steps, Func<LayerSymbols, int, IReadOnlyList<Expression>> given)
    {
        var (part, block) = (Parts[index], FirstBlockOf(index));
        return new(name, latex, new Shape(steps, part.Rows), Formula, Reason) { AddsProducts = true };

        Expression Formula(LayerSymbols at, int place)
        {
            var (x, row) = (given(at, place), place % part.Rows);
            return SumOf(
                at,
                [.. x.Select((value, j) => ((Expression)at.Parameter(block, (row * x.Count) + j), value))],
                part.Biases.Length > 0 ? at.Parameter(block + 1, row) : null);
        }

        string Reason(LayerSymbols at, int place)
        {
            var (terms, what) = (part.Weights.Columns, name == ProjectedName ? "what the heads found" : "each feature of the step");
            var reason = $"One of the {name} of step {Digits.Of((place / part.Rows) + 1)}: {what}, times its weight"
                + $"{(part.Biases.Length > 0 ? ", plus the bias" : string.Empty)}.";
            return terms < Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(terms, "products")}";
        }
    }

    private static Expression SumOf(LayerSymbols at, (Expression Left, Expression Right)[] products, Expression? last = null)
    {
        var sum = new FusedSum(products, last);
        return at.IsFused && products.Length > 1 ? sum : Sum.Of(sum.Terms);
    }

    // Of a place among the pairs: the head, the step, the one that it looks at.
    private static (int Head, int Step, int Other) PairOf(LayerSymbols at, int place)
    {
        var steps = at.InputShape.Axes[0];
        return (place / steps / steps, place / steps % steps, place % steps);
    }

    private Expression ScoreOf(LayerSymbols at, int place)
    {
        var (head, step, other) = PairOf(at, place);
        (Expression, Expression)[] products =
        [
            .. Enumerable.Range(head * QueryRows, QueryRows).Select(row => (
                (Expression)at.Intermediate(QueriesName, (step * Query.Rows) + row)!,
                (Expression)at.Intermediate(KeysName, (other * Key.Rows) + row)!)),
        ];
        var sum = SumOf(at, products);
        return Scaled ? sum / Functions.Sqrt.Of(QueryRows) : sum;
    }

    private string ScoreReason(LayerSymbols at, int place)
    {
        var (_, step, other) = PairOf(at, place);
        var scale = Scaled ? ", divided by the square root of how many rows they have, so that scores do not grow with them" : string.Empty;
        return FormattableString.Invariant(
            $"How the query of step {step + 1} goes with the key of step {other + 1}: their products, row by row, added up{scale}.");
    }

    private Expression ScoreDerivative(LayerSymbols at, Func<string, int, Expression> errorBy, int place)
    {
        var seen = RowWith(at, place);
        var common = Sum.Of([.. seen.Select(other => errorBy(SharesName, other) * (Expression)at.Intermediate(SharesName, other)!)]);
        return (Expression)at.Intermediate(SharesName, place)! * (errorBy(SharesName, place) - common);
    }

    private string ScoreDerivativeReason(LayerSymbols at, int place)
    {
        var share = at.NameOfIntermediate(SharesName, place);
        return $"Through softmax: a score that grows gives {share} more and takes from the others of its row, so that what the shares "
            + "have in common, each derivative times its share, is taken off, and the rest counts as much as the share.";
    }

    private Expression ShareOf(LayerSymbols at, int place)
    {
        int[] seen = [.. RowWith(at, place)];
        return new Softmax().Output(
            [.. seen.Select(other => (Expression)at.Intermediate(ScoresName, other)!)], Array.IndexOf(seen, place));
    }

    private string ShareReason(LayerSymbols at, int place)
    {
        var (_, step, other) = PairOf(at, place);
        return $"How much step {Digits.Of(step + 1)} takes of step {Digits.Of(other + 1)}: softmax over the scores of all that it may look at, "
            + "each first made smaller by the largest, so that no power overflows.";
    }

    // The scores of a row that count.
    private IEnumerable<int> RowWith(LayerSymbols at, int place)
    {
        var (_, step, other) = PairOf(at, place);
        return StepsThat(at.InputShape, seen => MayLook(step, seen)).Select(seen => place - other + seen);
    }

    private Expression ContextOf(LayerSymbols at, int place)
    {
        var ((step, row), steps) = (Math.DivRem(place, Value.Rows), at.InputShape.Axes[0]);
        var first = ((row / ValueRows * steps) + step) * steps;
        return SumOf(
            at,
            [
                .. StepsThat(at.InputShape, other => MayLook(step, other)).Select(other => (
                    (Expression)at.Intermediate(SharesName, first + other)!,
                    (Expression)at.Intermediate(ValuesName, (other * Value.Rows) + row)!)),
            ]);
    }

    private string ContextReason(LayerSymbols at, int place) => FormattableString.Invariant(
        $"What step {(place / Value.Rows) + 1} found: the values of all that it may look at, each as much as it takes of it.");
}
