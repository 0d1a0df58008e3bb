namespace Backprop.Losses;

/// <summary>A loss and the last layer's activation taken together, as one function of the net inputs z.</summary>
public abstract class FusedLoss
{
    /// <summary>∂E/∂z in LaTeX, the short form of the chain rule through loss and activation.</summary>
    public abstract string Derivative { get; }

    /// <summary>Each output's own contribution to the sample's loss.</summary>
    /// <param name="z">Net inputs of the last layer, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="e">Receives the contributions, (outputs).</param>
    public abstract void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> e);

    /// <summary>The derivative of the sample's loss by each net input.</summary>
    /// <param name="y">Outputs of the last layer, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="dz">Receives ∂E/∂z, (outputs).</param>
    public abstract void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz);
}
