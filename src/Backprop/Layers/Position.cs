using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Tells each step where it stands, by features that are added to its own: learned ones, or sines and cosines.</summary>
/// <param name="Weights">W, one row per position, of which samples may take fewer, (positions × features); null with an encoding.</param>
/// <param name="Encoding">What is added where nothing is learned; null with weights.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("position")]
public sealed record Position(
    [property: BlockShape("[positions][features]")] Matrix? Weights = null,
    PositionEncoding? Encoding = null,
    Freeze Freeze = Freeze.None) : Layer(null, Freeze)
{
    private const double LongestWave = 10_000;

    /// <inheritdoc/>
    public override string Formula => @"y_{ti} = x_{ti} + w_{ti}";

    /// <inheritdoc/>
    public override string Source => "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin (2017), Attention is all you "
        + "need, section 3.5.";

    /// <inheritdoc/>
    public override bool TakesSteps => true;

    /// <inheritdoc/>
    public override string WhyUnused => "the sample has fewer steps";

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) =>
        Weights is null ? this : this with { Weights = new Matrix(Weights.Rows, Weights.Columns, values[0]) };

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) =>
        OneOf("weights", Weights is not null, Encoding is not null);

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => FindMisfit(input, Weights?.Rows);

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches)
    {
        if (Weights is not null && Weights.Columns != input.Axes[^1])
        {
            yield return new(
                "weights",
                $"has {EnglishLists.Count(Weights.Columns, "feature")} for each position; the layer gets {input}: expected "
                + $"{Digits.Of(input.Axes[^1])}");
        }
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override double Operations(Shape input) => 4.0 * input.Size;

    /// <inheritdoc/>
    public override LayerRun Prepare(Shape input, int samples)
    {
        var outputs = Matrix.Uninitialized(samples, input.Size);
        return Weights is not null
            ? new LayerRun(outputs, outputs)
            : new EncodedRun(outputs, [.. Enumerable.Range(0, input.Size).Select(output => Wave(output, input.Axes[^1]).Value)]);
    }

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        x.Values.CopyTo(run.Outputs.Values, 0);
        var added = Weights?.Values ?? ((EncodedRun)run).Added;
        for (var sample = 0; sample < x.Rows; sample++)
        {
            Elementwise.Add(run.Outputs.Row(sample), added.AsSpan(0, x.Columns));
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (gradients.Count > 0)
        {
            Array.Clear(gradients[0].Values, dz.Columns, gradients[0].Values.Length - dz.Columns);
            SampleSums.OfRows(
                dz, new MatrixView(gradients[0].Values, 0, 1, dz.Columns, dz.Columns), dz.Rows, pass.Summation);
        }

        if (dx is not null)
        {
            dz.Values.CopyTo(dx.Values, 0);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) => [output];

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) => [position];

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int block, int index, Shape input) => index < input.Size ? [index] : [];

    /// <inheritdoc/>
    public override (int Block, int Index)? BiasOf(int output, Shape input) => Weights is null ? null : (0, output);

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) =>
        at.Input(output) + (Weights is null ? Wave(output, at.InputShape.Axes[^1]) : at.Parameter(0, output));

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: {at.NameOfInput(output)}, and what tells where its step stands.";

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"To {at.NameOfInput(input)} something is added, so that it is in {at.NameOfNetInput(output)} as it is.";

    /// <inheritdoc/>
    public override Expression PartialByParameter(LayerSymbols at, int output, int block, int index) => 1;

    /// <inheritdoc/>
    public override string PartialByParameterReason(LayerSymbols at, int output, int block, int index) =>
        $"The weight is added to {at.NameOfInput(output)} as it is.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        run is EncodedRun { Added: var added }
            ? $"{x} + torch.tensor({new Tensor(input, added).ToPython()})"
            : FormattableString.Invariant($"{x} + {blocks[0]}[:{input.Axes[0]}]");

    /// <summary>Of weights, or a number of them, and an encoding there is one.</summary>
    /// <param name="learned">The name of the member that stands for what is learned.</param>
    /// <param name="isLearned">Whether it is given.</param>
    /// <param name="isEncoded">Whether there is an encoding.</param>
    internal static IEnumerable<SettingConflict> OneOf(string learned, bool isLearned, bool isEncoded) => isLearned != isEncoded
        ? []
        : [new(learned, isLearned
            ? "is given beside encoding; expected one of them"
            : "is missing, and there is no encoding; expected one of them")];

    /// <summary>Why steps cannot take positions; null where they can.</summary>
    /// <param name="input">The shape of a sample.</param>
    /// <param name="positions">How many there are; null: as many as it takes.</param>
    internal static string? FindMisfit(Shape input, int? positions) => input.Rank != 2 ? "takes [steps][features]"
        : input.Axes[0] > positions ? $"has {EnglishLists.Count(positions.Value, "position")}, one for each step"
        : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Block> ListBlocks() => Weights is null
        ? []
        :
        [
            new("weights", BlockRole.Weights, new Shape(Weights.Rows, Weights.Columns), Weights.Values)
            {
                FanIn = Weights.Columns,
                FanOut = Weights.Rows,
            },
        ];

    // A wave for each two features, the sine and the cosine, each slower than the one before.
    private static Expression Wave(int output, int features)
    {
        var (step, feature) = Math.DivRem(output, features);
        var angle = (Expression)step / Functions.Power.Of(LongestWave, (Expression)(feature - (feature % 2)) / features);
        return feature % 2 == 0 ? Functions.Sin.Of(angle) : Functions.Cos.Of(angle);
    }

    private sealed record EncodedRun(Matrix Outputs, double[] Added) : LayerRun(Outputs, Outputs);
}

/// <summary>What tells positions where nothing is learned.</summary>
public enum PositionEncoding
{
    /// <summary>sin(p / 10000^(2i / d)) as feature 2i of the d features of position p, and its cosine as feature 2i + 1.</summary>
    [WireName("sinusoidal")]
    Sinusoidal,
}
