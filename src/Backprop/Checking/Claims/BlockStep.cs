using Backprop.Optimizers;

namespace Backprop.Checking.Claims;

/// <summary>A block of parameters in a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsBias">Whether it is anything but weights.</param>
/// <param name="Values">θ, updated in place.</param>
/// <param name="Gradient">∂E/∂θ.</param>
/// <param name="Moments">What the optimizer remembers, copies that may be changed.</param>
internal sealed record BlockStep(
    OptimizerStep Step, bool IsBias, double[] Values, double[] Gradient, double[][] Moments)
{
    /// <summary>η of this step.</summary>
    public double Rate => Step.Info.LearningRate;

    /// <summary>Updates by an optimizer that remembers the same.</summary>
    public void Apply(Optimizer optimizer) => optimizer.Update(Step.Info, Values, Gradient, Moments);

    /// <summary>∂E/∂θ + λθ.</summary>
    public double Decayed(int i) => Gradient[i] + (Step.Optimizer.WeightDecay * Values[i]);
}
