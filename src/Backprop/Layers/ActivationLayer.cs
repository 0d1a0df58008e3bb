using Backprop.Activations;

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
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The net input of {at.NameOf(output)}: {at.NameOfInput(output)} as it is.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => x;
}
