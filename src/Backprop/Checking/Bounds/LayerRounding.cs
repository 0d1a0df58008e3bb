using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>How far a kind of layer's net inputs and gradients can be off, by what it is given and its own rounding.</summary>
internal abstract class LayerRounding
{
    private static readonly DenseRounding OfDense = new();
    private static readonly LinearRounding Linear = new();
    private static readonly MaxPoolRounding Selecting = new();
    private static readonly NormalizationRounding Normalizing = new();

    /// <summary>That of a layer; null where its kind has none.</summary>
    public static LayerRounding? Of(Layer layer) => layer switch
    {
        Dense => OfDense,
        Convolution or PointwiseLayer or Flatten or Residual or AveragePool or GlobalAveragePool => Linear,
        MaxPool => Selecting,
        Normalization => Normalizing,
        _ => null,
    };

    /// <summary>How far z can be off.</summary>
    /// <param name="at">The layer.</param>
    /// <param name="errors">How far x can be.</param>
    public abstract Matrix NetInputs(LayerPassed at, Matrix errors);

    /// <summary>How far the gradients of each block, without that of a penalty, and ∂E/∂x can be off.</summary>
    /// <param name="at">The layer.</param>
    /// <param name="errors">How far x can be.</param>
    /// <param name="deltas">∂E/∂z.</param>
    /// <param name="deltaErrors">How far it can be off.</param>
    public abstract (Matrix[] Blocks, Matrix Inputs) Gradients(LayerPassed at, Matrix errors, Matrix deltas, Matrix deltaErrors);

    /// <summary>Room for the gradients of a layer's blocks.</summary>
    protected static Matrix[] RoomFor(Layer layer) => [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
}
