using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Clipping;

/// <summary>Makes large gradients smaller before the optimizer gets them.</summary>
/// <param name="Threshold">What counts as large, c.</param>
public abstract record GradientClipping([property: Range(0, double.MaxValue)] double Threshold) : Definition
{
    private static readonly Symbol General = new("g");

    /// <inheritdoc/>
    public sealed override string Formula => $@"{General.Latex} \leftarrow {Clipped(General).ToLatex()}";

    /// <summary>Clips all gradients of a network together, in place.</summary>
    /// <param name="gradients">The gradients of every block of parameters that is trained.</param>
    public abstract void Clip(double[][] gradients);

    /// <summary>What becomes of one block's gradient, whichever it is, where the gradients of all are known.</summary>
    /// <param name="gradients">The gradients of every block of parameters that is trained; they stay as they are.</param>
    internal abstract Func<double[], double[]> Beside(double[][] gradients);

    /// <summary>Derives one parameter's clipped gradient; the last step's value is the bits that <see cref="Clip"/> gives.</summary>
    /// <param name="name">The parameter's name: w8.</param>
    /// <param name="gradient">Its gradient before.</param>
    /// <param name="length">
    /// The length of the vector of all gradients that are trained, before; see <see cref="Norm.Length(IReadOnlyList{Expression})"/>.
    /// </param>
    public abstract IEnumerable<ExplainedStep> Explain(string name, Symbol gradient, Func<Expression> length);

    /// <summary>The call that does the same in PyTorch.</summary>
    /// <param name="parameters">The name of the list of parameters.</param>
    public abstract string ToPyTorch(string parameters);

    /// <summary>A gradient as it is clipped, in general.</summary>
    private protected abstract Expression Clipped(Expression gradient);

    /// <summary>The threshold's symbol.</summary>
    private protected Symbol ThresholdSymbol => new("c", "c", Threshold, GivenKind.Setting);

    /// <summary>The step that gives a clipped gradient.</summary>
    private protected static ExplainedStep ExplainClipped(string name, Expression formula, string reason) =>
        ExplainedStep.Of($"c_{name}", $"c_{{{name}}}", formula, reason);
}
