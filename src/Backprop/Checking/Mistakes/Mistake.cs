using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>
/// A hypothesis: recomputes what a caller would have got who made exactly this mistake. A mistake can be made in carrying the
/// derivative back to a layer, in making a layer's gradients from it, or in the step.
/// </summary>
internal abstract class Mistake
{
    /// <summary>All hypotheses, those that say most first: of several that reproduce the same numbers, the order of the answer.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new LearningRateAppliedTwice(),
        new OtherOptimizerConvention(),
        new UsedUpdatedWeights(),
        new TransposedWeights(),
        new MissingActivationDerivative(),
        new DerivativeAtWrongPoint(),
        new BiasGradientMissing(),
        new BiasGradientNotSummed(),
        new ConstantFactor(),
    ];

    /// <summary>The name on the wire.</summary>
    public string Name => Definition.NameOf(GetType());

    /// <summary>The deltas that the mistake gives at a layer, from what the caller had at the layer after it.</summary>
    public virtual IEnumerable<Variant<Matrix>> Deltas(LayerState state) => [];

    /// <summary>What the mistake shows of a block whose gradient the caller had right up to it.</summary>
    public virtual IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient) => [];

    /// <summary>How gradients show where the mistake is made in the step.</summary>
    public virtual IEnumerable<Variant<ObservationModel>> Steps(CheckedPass pass, OptimizerStep step) => [];
}
