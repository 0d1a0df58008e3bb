namespace BackpropService.Client.Layers;

/// <summary>An activation on its own; softmax goes over the last axis.</summary>
public sealed record ActivationLayer : Layer, ILayerPlan
{
    /// <inheritdoc/>
    public override string Type => "activation";

    /// <summary>The function of each number.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }
}
