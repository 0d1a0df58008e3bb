using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a layer of neurons is explained.</content>
public sealed partial record Dense
{
    private const int OfWeights = 0;
    private const int OfBiases = 1;

    /// <inheritdoc/>
    public override int UnitOf(int output, Shape input) => output % Weights.Rows;

    /// <inheritdoc/>
    public override bool AddsProducts => true;

    /// <inheritdoc/>
    public override bool ActsByRows => true;

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) =>
        Enumerable.Range(output / Weights.Rows * Weights.Columns, Weights.Columns);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) =>
        Enumerable.Range(position / Weights.Columns * Weights.Rows, Weights.Rows);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int block, int index, Shape input) =>
        block == OfBiases && HasSharedBias
            ? Enumerable.Range(0, RowsOf(input) * Weights.Rows)
            : Enumerable.Range(0, RowsOf(input)).Select(row =>
                (row * Weights.Rows) + (block == OfWeights ? index / Weights.Columns : index));

    /// <inheritdoc/>
    public override IEnumerable<int> InputsWith(int block, int index, int output, Shape input) =>
        block == OfWeights ? [InputWith(index, output)] : [];

    /// <inheritdoc/>
    public override (int Block, int Index)? WeightOf(int output, int position, Shape input) =>
        (OfWeights, (NeuronOf(output) * Weights.Columns) + (position % Weights.Columns));

    /// <inheritdoc/>
    public override (int Block, int Index)? BiasOf(int output, Shape input) =>
        Biases.Length == 0 ? null : (OfBiases, HasSharedBias ? 0 : NeuronOf(output));

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output)
    {
        (Expression Weight, Expression Input)[] products =
        [
            .. InputsOf(output, at.InputShape).Select(input => ((Expression)Weight(at, output, input), (Expression)at.Input(input))),
        ];
        Expression? bias = Biases.Length == 0 ? null : at.Parameter(OfBiases, HasSharedBias ? 0 : NeuronOf(output));
        var sum = new FusedSum(products, bias);
        return at.IsFused ? sum : new Sum(sum.Terms);
    }

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output)
    {
        var (bias, terms) = Biases.Length > 0 ? (", plus the bias", Weights.Columns + 1) : (string.Empty, Weights.Columns);
        var reason = $"The net input of {at.NameOf(output)}: each input times its weight, added up in this order{bias}.";
        return terms <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(Weights.Columns, "products")}";
    }

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => Weight(at, output, input);

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"In {at.NameOfNetInput(output)}, {at.NameOfInput(input)} is multiplied by this weight alone.";

    /// <inheritdoc/>
    public override Expression PartialByParameter(LayerSymbols at, int output, int block, int index) =>
        block == OfWeights ? at.Input(InputWith(index, output)) : 1;

    /// <inheritdoc/>
    public override string PartialByParameterReason(LayerSymbols at, int output, int block, int index)
    {
        var net = at.NameOfNetInput(output);
        if (block == OfBiases)
        {
            return $"The bias is added to {net} as it is.";
        }

        var input = InputWith(index, output);
        var reason = $"In {net} the weight is multiplied by {at.NameOfInput(input)}";
        return at.Input(input).Number == 0
            ? $"{reason}, which is 0: the weight has no influence on this sample."
            : $"{reason}.";
    }

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input)
    {
        // A single bias is broadcast over the layer, which is what sharing it means.
        var bias = Biases.Length > 0 ? $" + {blocks[OfBiases]}" : string.Empty;
        return $"{x} @ {blocks[OfWeights]}.T{bias}";
    }

    private Symbol Weight(LayerSymbols at, int output, int input) =>
        at.Parameter(OfWeights, (NeuronOf(output) * Weights.Columns) + (input % Weights.Columns));

    private int NeuronOf(int output) => output % Weights.Rows;

    private int InputWith(int weight, int output) => (output / Weights.Rows * Weights.Columns) + (weight % Weights.Columns);
}
