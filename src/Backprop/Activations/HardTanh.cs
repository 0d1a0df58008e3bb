namespace Backprop.Activations;

/// <summary>The straight line through 0, cut off at ±1: a = max(−1, min(1, z)).</summary>
[WireName("hardTanh")]
public sealed record HardTanh() : CutOffLine(low: -1, high: 1, slope: 1)
{
    /// <inheritdoc/>
    public override string Source => "Collobert (2004), Large scale machine learning; PyTorch, torch.nn.Hardtanh.";

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => $"F.hardtanh({z})";
}
