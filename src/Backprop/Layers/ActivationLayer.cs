using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>An activation on its own: each input is a net input as it is.</summary>
/// <param name="Activation">f; softmax goes over the last axis.</param>
[WireName("activation")]
public sealed record ActivationLayer(Activation Activation) : PointwiseLayer(Activation)
{
    /// <inheritdoc/>
    public override string Formula => @"y_i = f\left(x_i\right)";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.ReLU, torch.nn.Softmax and the other activations as modules.";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override double Operations(Shape input) => 0;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass) => x.Values.CopyTo(run.NetInputs.Values, 0);

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
        $"The net input of {at.NameOf(output)}: {at.NameOfInput(output)} as it is.";

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfNetInput(output)} is {at.NameOfInput(input)} itself.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => x;
}
