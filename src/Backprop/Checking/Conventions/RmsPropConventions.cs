using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>Other places of ε and of the learning rate in RMSprop.</summary>
internal static class RmsPropConventions
{
    public static IEnumerable<Convention> Of(RmsProp rmsProp)
    {
        foreach (var (epsilon, words) in EpsilonForms.Of(rmsProp.Epsilon))
        {
            yield return new(
                "ε is inside the root, g / √(v + ε), as in Keras. Here, as in PyTorch, it is added to the root: g / (√v + ε)." + words,
                parameters => Move(rmsProp, parameters, spread => Math.Sqrt(spread + epsilon), rateInBuffer: null));
            if (rmsProp.Momentum != 0)
            {
                yield return new(
                    "ε is inside the root and the learning rate inside the momentum, as in Keras. Here, as in PyTorch, "
                    + "d = g / (√v + ε), b ← μb + d and θ ← θ − η·b." + words,
                    parameters => Move(rmsProp, parameters, spread => Math.Sqrt(spread + epsilon), parameters.Step.PreviousLearningRate));
            }
        }

        if (rmsProp.Momentum != 0)
        {
            yield return new(
                "The learning rate is inside the momentum: b ← μb + η·d and θ ← θ − b. Here the whole running sum is multiplied by "
                + "the learning rate of this step: b ← μb + d and θ ← θ − η·b.",
                parameters => Move(
                    rmsProp, parameters, spread => Math.Sqrt(spread) + rmsProp.Epsilon, parameters.Step.PreviousLearningRate));
            yield return new(
                "The momentum buffer was taken for a velocity that has the learning rate in it: b ← μb + η·d and θ ← θ − b. Here it "
                + "is a running sum without: b ← μb + d and θ ← θ − η·b.",
                parameters => Move(rmsProp, parameters, spread => Math.Sqrt(spread) + rmsProp.Epsilon, rateInBuffer: 1));
        }
    }

    private static void Move(RmsProp rmsProp, BlockStep parameters, Func<double, double> divisor, double? rateInBuffer)
    {
        var (keep, share) = (rmsProp.Alpha, 1 - rmsProp.Alpha);
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var g = parameters.Decayed(i);
            var spread = (keep * parameters.Moments[0][i]) + (share * (g * g));
            if (rmsProp.Centered)
            {
                var mean = (keep * parameters.Moments[1][i]) + (share * g);
                spread = Math.Max(0, spread - (mean * mean));
            }

            var step = parameters.Rate * (g / divisor(spread));
            var before = rmsProp.Momentum == 0 ? 0 : parameters.Moments[^1][i];
            parameters.Values[i] -= (rmsProp.Momentum * (rateInBuffer ?? parameters.Rate) * before) + step;
        }
    }
}
