using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>A residual before its layers have parameters.</summary>
/// <param name="Layers">The layers inside, in order, at least one.</param>
/// <param name="Shortcut">The layers that x goes through beside them; null: x is added as it is.</param>
public sealed record ResidualPlan(IReadOnlyList<ILayerPlan> Layers, IReadOnlyList<ILayerPlan>? Shortcut = null) : ILayerPlan
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public string Type => "residual";

    /// <summary>The function of the sum. Default: identity.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }
}
