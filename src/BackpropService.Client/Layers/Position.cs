namespace BackpropService.Client.Layers;

/// <summary>Adds to the features of each step what tells its position: weights, or an encoding.</summary>
public sealed record Position : Layer
{
    /// <inheritdoc/>
    public override string Type => "position";

    /// <summary>One row per position, of which samples may take fewer, `[positions][features]`; null with an encoding.</summary>
    public Tensor? Weights { get; init; }

    /// <summary>What is added where nothing is learned; null with weights.</summary>
    public PositionEncoding? Encoding { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
