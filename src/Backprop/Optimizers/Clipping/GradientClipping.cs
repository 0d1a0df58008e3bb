using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers.Clipping;

/// <summary>Makes large gradients smaller before the optimizer gets them.</summary>
/// <param name="Threshold">What counts as large, c.</param>
public abstract record GradientClipping([property: Range(0, double.MaxValue)] double Threshold) : Definition
{
    /// <summary>Clips all gradients of a network together, in place.</summary>
    /// <param name="gradients">The gradients of every block of parameters that is trained.</param>
    public abstract void Clip(double[][] gradients);

    /// <summary>Derives one parameter's clipped gradient; the last step's value is the bits that <see cref="Clip"/> gives.</summary>
    /// <param name="name">The parameter's name: w8.</param>
    /// <param name="gradient">Its gradient before.</param>
    /// <param name="gradients">The gradients of every block of parameters that is trained, before.</param>
    public abstract IEnumerable<ExplainedStep> Explain(string name, double gradient, double[][] gradients);

    /// <summary>The call that does the same in PyTorch.</summary>
    /// <param name="parameters">The name of the list of parameters.</param>
    public abstract string ToPyTorch(string parameters);

    /// <summary>The symbol of a clipped gradient in LaTeX.</summary>
    public static string Symbol(string name) => $@"c_{{{name}}}";

    /// <summary>The step that gives a clipped gradient.</summary>
    protected static ExplainedStep ExplainClipped(
        string name, string formula, string substituted, double value, string reason) =>
        new($"c_{name}", Symbol(name), formula, substituted, value, reason);
}
