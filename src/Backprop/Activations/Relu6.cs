namespace Backprop.Activations;

/// <summary>Rectifier that is cut off at 6 as well: a = max(0, min(6, z)).</summary>
[WireName("relu6")]
public sealed record Relu6() : CutOffLine(low: 0, high: 6, slope: 1)
{
    /// <inheritdoc/>
    public override string Source => "Krizhevsky (2010), Convolutional deep belief networks on CIFAR-10; PyTorch, torch.nn.ReLU6.";

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.relu6({z})";
}
