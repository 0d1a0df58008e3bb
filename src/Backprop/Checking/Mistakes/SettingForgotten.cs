using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Mistakes;

/// <summary>The step was made as if a setting of the optimizer, or the clipping, were not there.</summary>
[WireName("settingForgotten")]
internal sealed class SettingForgotten : Mistake
{
    public override IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers)
    {
        if (claim is not { IsNetwork: true, Step: { } step })
        {
            return [];
        }

        return Without(step).Select(other => new Variant<ObservationModel>(other.Step.Shown(pass.Network), other.Words));
    }

    private static IEnumerable<(OptimizerStep Step, string Words)> Without(OptimizerStep step)
    {
        if (step.Optimizer.WeightDecay is var decay and not 0)
        {
            yield return (
                step with { Optimizer = step.Optimizer with { WeightDecay = 0 } },
                $"The weight decay was forgotten: weightDecay is {Digits.Of(decay)}, and nothing was decayed, neither weights nor biases.");
        }

        if (step.Optimizer is Sgd { Nesterov: true } sgd)
        {
            yield return (
                step with { Optimizer = sgd with { Nesterov = false } },
                "Nesterov's look-ahead was forgotten: the step goes along g + μb and not along the running sum b alone.");
        }

        if (WithoutMomentum(step.Optimizer) is { } plain)
        {
            yield return (
                step with { Optimizer = plain },
                "Momentum was forgotten: the step goes along the running sum b ← μb + g, and not along the gradient of this step alone.");
        }

        if (step.Clipping is not null)
        {
            yield return (
                step with { Clip = gradient => gradient },
                "Clipping was forgotten: gradientClipping makes large gradients smaller before the optimizer gets them.");
        }
    }

    private static Optimizer? WithoutMomentum(Optimizer optimizer) => optimizer switch
    {
        Sgd { Momentum: not 0 } sgd => sgd with { Momentum = 0, Dampening = 0, Nesterov = false },
        RmsProp { Momentum: not 0 } rmsProp => rmsProp with { Momentum = 0 },
        _ => null,
    };
}
