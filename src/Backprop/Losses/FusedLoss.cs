using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>A loss and the last layer's activation taken together, as one function of the net inputs z.</summary>
public abstract record FusedLoss
{
    /// <summary>An output's own contribution to the sample's loss, as a formula.</summary>
    /// <param name="z">Net inputs of the last layer, (outputs).</param>
    /// <param name="y">The outputs that belong to them, (outputs).</param>
    /// <param name="t">The targets, (outputs).</param>
    /// <param name="outputs">The number of outputs, K.</param>
    /// <param name="i">The output, counted from 0.</param>
    public abstract Expression Contribution(
        IReadOnlyList<Expression> z, IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i);

    /// <summary>
    /// The derivative of the sample's loss by a net input, as a formula: the short form of the chain rule through loss and activation.
    /// </summary>
    /// <param name="y">The outputs, (outputs).</param>
    /// <param name="t">The targets, (outputs).</param>
    /// <param name="outputs">The number of outputs, K.</param>
    /// <param name="i">The net input, counted from 0.</param>
    public abstract Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i);

    /// <summary>The loss in PyTorch.</summary>
    /// <param name="z">The name of the tensor of net inputs, (1 × outputs).</param>
    /// <param name="t">The name of the tensor of targets, (1 × outputs).</param>
    public abstract string ToPyTorch(string z, string t);

    /// <summary>Each output's own contribution to the sample's loss.</summary>
    /// <param name="z">Net inputs of the last layer, (outputs).</param>
    /// <param name="y">The outputs that belong to them, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="e">Receives the contributions, (outputs).</param>
    public abstract void Evaluate(ReadOnlySpan<double> z, ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e);

    /// <summary>The derivative of the sample's loss by each net input.</summary>
    /// <param name="y">Outputs of the last layer, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="dz">Receives ∂E/∂z, (outputs).</param>
    public abstract void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dz);
}
