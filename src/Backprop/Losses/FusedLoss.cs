using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>A loss and the last layer's activation taken together, as one function of the net inputs z.</summary>
public abstract class FusedLoss
{
    /// <summary>∂E/∂z in LaTeX, the short form of the chain rule through loss and activation.</summary>
    public string Derivative => Slope(GeneralTerms.Output, GeneralTerms.Target, GeneralTerms.Outputs).ToLatex();

    /// <summary>An output's own contribution to the sample's loss, as a formula.</summary>
    /// <param name="z">Net inputs of the last layer, (outputs).</param>
    /// <param name="t">The output's target.</param>
    /// <param name="outputs">The number of outputs, K.</param>
    /// <param name="i">The output, counted from 0.</param>
    public abstract Expression Contribution(IReadOnlyList<Expression> z, Expression t, Expression outputs, int i);

    /// <summary>The derivative of the sample's loss by a net input, as a formula.</summary>
    /// <param name="y">The output that belongs to the net input.</param>
    /// <param name="t">Its target.</param>
    /// <param name="outputs">The number of outputs, K.</param>
    public abstract Expression Slope(Expression y, Expression t, Expression outputs);

    /// <summary>The loss in PyTorch.</summary>
    /// <param name="z">The name of the tensor of net inputs, (1 × outputs).</param>
    /// <param name="t">The name of the tensor of targets, (1 × outputs).</param>
    public abstract string ToPyTorch(string z, string t);

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
