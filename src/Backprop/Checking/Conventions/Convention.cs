using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>An update that another framework makes under the name of an optimizer.</summary>
/// <param name="Remark">Whose it is, and how it differs.</param>
/// <param name="Update">Moves a block of parameters.</param>
internal sealed record Convention(string Remark, ConventionUpdate Update)
{
    /// <summary>What stands in place of the optimizer's own update.</summary>
    public static IEnumerable<Convention> Of(OptimizerStep step) =>
    [
        .. step.Optimizer switch
        {
            Sgd sgd => SgdConventions.Of(sgd),
            RmsProp rmsProp => RmsPropConventions.Of(rmsProp),
            Adagrad adagrad => AdagradConventions.Of(adagrad),
            AdaptiveMomentEstimation adam => AdamConventions.Of(adam),
            _ => [],
        },
        .. DecayConventions.Of(step.Optimizer),
    ];
}

/// <summary>Moves a block of parameters.</summary>
/// <param name="parameters">The block before the step, updated in place.</param>
internal delegate void ConventionUpdate(BlockStep parameters);

/// <summary>A block of parameters in a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsBias">Whether it is biases.</param>
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
