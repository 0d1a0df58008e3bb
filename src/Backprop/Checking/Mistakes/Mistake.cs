using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>
/// A hypothesis: recomputes what a caller would have got who made exactly this mistake. A mistake can be made in carrying the
/// derivative back to a layer, in making a layer's gradients from it, in the step, or on the way forward.
/// </summary>
internal abstract class Mistake
{
    /// <summary>All hypotheses, those that say most first: of several that reproduce the same numbers, the order of the answer.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new OtherDerivativeAtZero(),
        new OtherLayout(),
        new UpdatedAfterEverySample(),
        new SettingForgotten(),
        new OtherOptimizerConvention(),
        new LearningRateAppliedTwice(),
        new BiasForgotten(),
        new InputsSwapped(),
        new NetInsteadOfOut(),
        new UsedUpdatedWeights(),
        new TransposedWeights(),
        new SoftmaxCrossTermsMissing(),
        new MissingActivationDerivative(),
        new DerivativeAtWrongPoint(),
        new ActivationDerivativeTwice(),
        new OtherActivationDerivative(),
        new OtherLossGradient(),
        new OneSampleOnly(),
        new InputFactorMissing(),
        new PenaltyForgotten(),
        new BiasSummedOverLayer(),
        new BiasGradientMissing(),
        new BiasGradientNotSummed(),
        new PenaltyInGradient(),
        new FiniteDifference(),
        new ConstantFactor(),
    ];

    /// <summary>The name on the wire.</summary>
    public string Name => Definition.NameOf(GetType());

    /// <summary>
    /// Whether what it gives is near what is right everywhere, so that all numbers together speak for it, not those alone that differ.
    /// </summary>
    public virtual bool IsNearRight => false;

    /// <summary>The deltas that the mistake gives at a layer, from what the caller had at the layer after it.</summary>
    public virtual IEnumerable<Variant<Matrix>> Deltas(LayerState state) => [];

    /// <summary>What the mistake shows of a block whose gradient the caller had right up to it.</summary>
    public virtual IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient) => [];

    /// <summary>
    /// How gradients show where the mistake is made in the step, or what shows in their place where no backward pass was made at all.
    /// </summary>
    public virtual IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers) => [];

    /// <summary>The pass with the mistake made on the way forward.</summary>
    public virtual IEnumerable<Variant<CheckedPass>> Passes(CheckedPass pass) => [];

    /// <summary>The net inputs that the mistake gives at a layer, from what the caller had before it.</summary>
    public virtual IEnumerable<Variant<Matrix>> NetInputs(ForwardState state) => [];

    /// <summary>The outputs that the mistake gives at a layer, from the caller's net inputs there.</summary>
    public virtual IEnumerable<Variant<Matrix>> Outputs(ForwardState state, Matrix netInputs) => [];
}
