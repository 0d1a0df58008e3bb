using Backprop.Checking.Claims;

namespace Backprop.Checking.Mistakes;

/// <summary>The step was made with the square of the learning rate.</summary>
[WireName("learningRateAppliedTwice")]
internal sealed class LearningRateAppliedTwice : Mistake
{
    private const string Remark =
        "The learning rate was applied twice: once to the gradient and once more in the step; apply it in the step alone.";

    public override IEnumerable<Variant<ObservationModel>> Steps(CheckedPass pass, OptimizerStep step)
    {
        var rate = step.Info.LearningRate;
        var squared = step with { Info = step.Info with { LearningRate = rate * rate } };
        yield return new(squared.Shown(pass.Network), Remark);
        yield return new(
            (block, gradient) => step.Shown(pass.Network)(block, [.. gradient.Select(value => value * rate)]), Remark);
    }
}
