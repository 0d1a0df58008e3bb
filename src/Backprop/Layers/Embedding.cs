using System.Globalization;
using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// Looks tokens up in a table: each number of a token becomes that token's row of features. The gradient of a row is the sum over the
/// places of its token, sample by sample and step by step.
/// </summary>
/// <param name="Weights">W, one row per token, (tokens × features).</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("embedding")]
public sealed record Embedding(
    [property: BlockShape("[tokens][features]", HasRowPerToken = true)] Matrix Weights, Freeze Freeze = Freeze.None)
    : Layer(null, Freeze)
{
    /// <inheritdoc/>
    public override string Formula => @"y_{ti} = w_{x_t i}";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.Embedding.";

    /// <inheritdoc/>
    public override bool TakesTokens => true;

    /// <inheritdoc/>
    public override bool TakesSteps => true;

    /// <inheritdoc/>
    public override string WhyUnused => "its token is not in the sample";

    // The only sample, where it is known.
    private int[]? Tokens { get; init; }

    private int Features => Weights.Columns;

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) =>
        this with { Weights = new Matrix(Weights.Rows, Features, values[0]) };

    /// <inheritdoc/>
    public override Layer ForSample(ReadOnlySpan<double> x)
    {
        var tokens = new int[x.Length];
        for (var step = 0; step < tokens.Length; step++)
        {
            tokens[step] = (int)x[step];
        }

        return this with { Tokens = tokens };
    }

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank == 1 ? null : "takes [steps], at each the number of a token";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Size, Features);

    /// <inheritdoc/>
    public override double Operations(Shape input) => 4.0 * input.Size * Features;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        for (var place = 0; place < x.Values.Length; place++)
        {
            Weights.Row((int)x.Values[place]).CopyTo(run.Outputs.Values.AsSpan(place * Features));
        }
    }

    /// <summary>There is no ∂E/∂x: half a token is none.</summary>
    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (gradients.Count > 0)
        {
            AddUp(x, dz, gradients[0], pass.Summation);
        }

        if (dx is not null)
        {
            Array.Clear(dx.Values);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) => [output / Features];

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) => Enumerable.Range(position * Features, Features);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int block, int index, Shape input)
    {
        var (token, feature) = Math.DivRem(index, Features);
        return Enumerable.Range(0, input.Size)
            .Where(step => Tokens is null || Tokens[step] == token)
            .Select(step => (step * Features) + feature);
    }

    /// <inheritdoc/>
    public override int UnitOf(int output, Shape input) => output % Features;

    /// <inheritdoc/>
    public override (int Block, int Index)? WeightOf(int output, int position, Shape input) =>
        Tokens is null ? null : (0, IndexOf(Tokens[position], output));

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) => at.Parameter(0, IndexOf(TokenOf(at, output), output));

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) => string.Create(
        CultureInfo.InvariantCulture,
        $"The output of {at.NameOf(output)}: {at.NameOfInput(output / Features)} is token {TokenOf(at, output)}, and this is feature "
        + $"{(output % Features) + 1} of its row.");

    /// <inheritdoc/>
    public override Expression PartialByParameter(LayerSymbols at, int output, int block, int index) =>
        index == IndexOf(TokenOf(at, output), output) ? 1 : 0;

    /// <inheritdoc/>
    public override string PartialByParameterReason(LayerSymbols at, int output, int block, int index) =>
        $"{at.NameOfNetInput(output)} is the weight itself: {at.NameOfInput(output / Features)} is its token.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        $"F.embedding({x}.long(), {blocks[0]})";

    /// <inheritdoc/>
    protected override IReadOnlyList<Block> ListBlocks() =>
    [
        new("weights", BlockRole.Weights, new Shape(Weights.Rows, Features), Weights.Values) { FanIn = Features, FanOut = Weights.Rows },
    ];

    private int TokenOf(LayerSymbols at, int output) => (int)at.Input(output / Features).Number;

    private int IndexOf(int token, int output) => (token * Features) + (output % Features);

    private static void AddUp(Matrix x, Matrix dz, Matrix sums, Summation summation)
    {
        if (!SampleOrder.IsInOrder(x.Rows, summation))
        {
            TokenSums.AddUp(x, dz, sums);
            return;
        }

        Array.Clear(sums.Values);
        for (var place = 0; place < x.Values.Length; place++)
        {
            Elementwise.Add(sums.Row((int)x.Values[place]), dz.Values.AsSpan(place * sums.Columns, sums.Columns));
        }
    }
}
