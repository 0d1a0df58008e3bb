namespace BackpropService.Client.Layers;

/// <summary>Looks tokens up in a table, the first layer of a network whose inputs are `[samples][steps]` whole numbers.</summary>
public sealed record Embedding : Layer
{
    /// <inheritdoc/>
    public override string Type => "embedding";

    /// <summary>One row per token, `[tokens][features]`.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
