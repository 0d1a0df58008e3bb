namespace Backprop.Layers;

/// <summary>Takes samples of any shape for lists of features, row by row.</summary>
public sealed record Flatten() : Layer(Activation: null, Freeze.None)
{
    /// <inheritdoc/>
    public override string Formula => @"y_{(i \cdot H + j) \cdot W + k} = x_{ijk}";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.Flatten.";

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) => this;

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
}
