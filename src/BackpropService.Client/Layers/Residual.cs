namespace BackpropService.Client.Layers;

/// <summary>Adds what its layers make of x to x itself, or to what the layers of its shortcut make of it.</summary>
public sealed record Residual : Layer
{
    /// <inheritdoc/>
    public override string Type => "residual";

    /// <summary>The layers inside, in order, at least one.</summary>
    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>The layers that x goes through beside them; null: x is added as it is.</summary>
    public IReadOnlyList<Layer>? Shortcut { get; init; }

    /// <summary>The function of the sum. Default: identity.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }
}
