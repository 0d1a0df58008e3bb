using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>Other forms of momentum.</summary>
internal static class SgdConventions
{
    public static IEnumerable<Convention> Of(Sgd sgd)
    {
        if (sgd.Momentum == 0)
        {
            yield break;
        }

        yield return new(
            "The learning rate is inside the momentum, as in Keras: v ← μv + η·g and θ ← θ − v. Here the running sum is of "
            + "gradients, b ← μb + g, and the whole of it is multiplied by the learning rate of this step: θ ← θ − η·b.",
            parameters => MoveByVelocity(sgd, parameters, parameters.Step.PreviousLearningRate));
        yield return new(
            "The momentum buffer was taken for a velocity that has the learning rate in it, v ← μv + η·g and θ ← θ − v, as in "
            + "Keras. Here it is a running sum of gradients: b ← μb + g and θ ← θ − η·b.",
            parameters => MoveByVelocity(sgd, parameters, 1));
        yield return new(
            "The momentum is a running average, b ← μb + (1 − μ)·g. Here it is a running sum: b ← μb + g.",
            parameters => Accumulate(sgd, parameters, 1 - sgd.Momentum));
        if (sgd.Dampening != 0)
        {
            yield return new(
                "The first step was dampened. Here, as in PyTorch, the running sum begins with the first gradient itself; "
                + "dampening holds back only what comes after.",
                parameters => Accumulate(sgd, parameters, 1 - sgd.Dampening));
        }
    }

    private static void MoveByVelocity(Sgd sgd, BlockStep parameters, double rateInBuffer)
    {
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var step = parameters.Rate * parameters.Decayed(i);
            var velocity = (sgd.Momentum * rateInBuffer * parameters.Moments[0][i]) + step;
            parameters.Values[i] -= sgd.Nesterov ? (sgd.Momentum * velocity) + step : velocity;
        }
    }

    private static void Accumulate(Sgd sgd, BlockStep parameters, double share)
    {
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var g = parameters.Decayed(i);
            var sum = (sgd.Momentum * parameters.Moments[0][i]) + (share * g);
            parameters.Values[i] -= parameters.Rate * (sgd.Nesterov ? g + (sgd.Momentum * sum) : sum);
        }
    }
}
