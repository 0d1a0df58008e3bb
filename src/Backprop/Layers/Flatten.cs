using Backprop.Expressions;

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
    public override double Operations(Shape input) => 0;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass) => x.Values.CopyTo(run.Outputs.Values, 0);

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is not null)
        {
            dz.Values.CopyTo(dx.Values, 0);
        }
    }

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) => at.Input(output);

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: {at.NameOfInput(output)} as it is, at its place in the list.";

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfNetInput(output)} is {at.NameOfInput(input)} itself.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => $"{x}.flatten(1)";
}
