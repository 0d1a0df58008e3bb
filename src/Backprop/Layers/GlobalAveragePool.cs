using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>Takes the average of each channel: [channels][height][width] becomes [channels].</summary>
[WireName("globalAveragePool")]
public sealed record GlobalAveragePool() : ParameterlessLayer
{
    /// <inheritdoc/>
    public override string Formula => @"y_c = \frac{1}{n} \sum_j x_{cj}";

    /// <inheritdoc/>
    public override string Source => "Lin, Chen, Yan (2014), Network in network; PyTorch, torch.nn.AdaptiveAvgPool2d(1).";

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank > 1 ? null : "takes [channels][…], of at least two axes";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Rows);

    /// <inheritdoc/>
    public override double Operations(Shape input) => 2.0 * input.Size;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var (y, map) = (run.Outputs.Values, x.Values.Length / run.Outputs.Values.Length);
        for (var channel = 0; channel < y.Length; channel++)
        {
            var sum = 0.0;
            foreach (var value in x.Values.AsSpan(channel * map, map))
            {
                sum += value;
            }

            y[channel] = sum / map;
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is null)
        {
            return;
        }

        var map = dx.Values.Length / dz.Values.Length;
        for (var channel = 0; channel < dz.Values.Length; channel++)
        {
            dx.Values.AsSpan(channel * map, map).Fill(dz.Values[channel] / map);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) => Enumerable.Range(output * input.Columns, input.Columns);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) => [position / input.Columns];

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) =>
        new Sum([.. InputsOf(output, at.InputShape).Select(input => (Expression)at.Input(input))]) / at.InputShape.Columns;

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output)
    {
        var terms = at.InputShape.Columns;
        var reason = $"The output of {at.NameOf(output)}: the average of its channel's {EnglishLists.Count(terms, "value")}.";
        return terms <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(terms, "terms")}";
    }

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => (Expression)1 / at.InputShape.Columns;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfInput(input)} is one of the {EnglishLists.Count(at.InputShape.Columns, "value")} "
        + $"whose average {at.NameOfNetInput(output)} is.";

    /// <inheritdoc/>
    public override Expression Share(LayerSymbols at, Expression delta, Expression partial, int output) => delta / at.InputShape.Columns;

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => $"{x}.flatten(2).mean(2)";
}
