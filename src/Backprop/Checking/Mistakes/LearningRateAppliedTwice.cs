using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Mistakes;

/// <summary>The step was made with the square of the learning rate.</summary>
[WireName("learningRateAppliedTwice")]
internal sealed class LearningRateAppliedTwice : Mistake
{
    private const string Remark =
        "The learning rate was applied twice: once to the gradient and once more in the step; apply it in the step alone.";

    // A running average begins with 1 − μ times the gradient: where the rate is that, the average is what was meant.
    private const double Nearby = 1e-9;

    public override IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers)
    {
        if (claim is not { IsNetwork: true, Step: { } step } || IsShareOfAverage(step))
        {
            yield break;
        }

        var rate = step.Info.LearningRate;
        var squared = step with { Info = step.Info with { LearningRate = rate * rate } };
        yield return new(squared.Shown(pass.Network), Remark);
        yield return new(
            (block, gradient) => step.Shown(pass.Network)(block, [.. gradient.Select(value => value * rate)]), Remark);
    }

    private static bool IsShareOfAverage(OptimizerStep step) =>
        step.Optimizer is Sgd { Momentum: not 0 and var momentum } && Math.Abs(1 - momentum - step.Info.LearningRate) <= Nearby;
}
