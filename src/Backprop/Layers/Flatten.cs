namespace Backprop.Layers;

/// <summary>Takes samples of any shape for lists of features, row by row.</summary>
[WireName("flatten")]
public sealed record Flatten() : PointwiseLayer
{
    /// <inheritdoc/>
    public override string Formula => @"y_{(i \cdot H + j) \cdot W + k} = x_{ijk}";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.Flatten.";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Size);

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: {at.NameOfInput(output)} as it is, at its place in the list.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => $"{x}.flatten(1)";
}
