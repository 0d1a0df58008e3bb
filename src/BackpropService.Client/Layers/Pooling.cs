namespace BackpropService.Client.Layers;

/// <summary>Makes one number of each window over the maps of the channels.</summary>
public abstract record Pooling : Layer, ILayerPlan
{
    /// <summary>How many numbers a window covers: one whole number, or one for each axis.</summary>
    public required Tensor Size { get; init; }

    /// <summary>How far it moves: one whole number, or one for each axis. Null: by its size.</summary>
    public Tensor? Stride { get; init; }

    /// <summary>How many numbers are added at either end, at most half the size. Null: none.</summary>
    public Tensor? Padding { get; init; }
}
