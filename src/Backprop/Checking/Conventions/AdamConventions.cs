using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>Other places of ε in Adam, and Adam without its correction.</summary>
internal static class AdamConventions
{
    public static IEnumerable<Convention> Of(AdaptiveMomentEstimation adam)
    {
        foreach (var (epsilon, words) in EpsilonForms.Of(adam.Epsilon))
        {
            yield return new(
                "ε is added to √v, as in Keras and scikit-learn: θ ← θ − η√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε). Here, as in PyTorch, "
                + "it is added to √v̂, after the correction of v: θ ← θ − η · m̂/(√v̂ + ε)." + words,
                parameters => Move(adam, parameters, epsilon, isCorrected: true));
        }

        yield return new(
            "The moments were not freed of their start at 0: m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) belong in the step, not m and v.",
            parameters => Move(adam, parameters, adam.Epsilon, isCorrected: false));
    }

    private static void Move(AdaptiveMomentEstimation adam, BlockStep parameters, double epsilon, bool isCorrected)
    {
        var step = parameters.Step.Info;
        var rate = isCorrected
            ? step.LearningRate * Math.Sqrt(1 - Math.Pow(adam.Beta2, step.Number)) / (1 - Math.Pow(adam.Beta1, step.Number))
            : step.LearningRate;
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var decay = step.LearningRate * adam.WeightDecay * parameters.Values[i];
            var g = adam.DecouplesDecay ? parameters.Gradient[i] : parameters.Decayed(i);
            var m = (adam.Beta1 * parameters.Moments[0][i]) + ((1 - adam.Beta1) * g);
            var v = (adam.Beta2 * parameters.Moments[1][i]) + ((1 - adam.Beta2) * (g * g));
            var spread = adam.Amsgrad ? Math.Max(parameters.Moments[2][i], v) : v;
            parameters.Values[i] -= (adam.DecouplesDecay ? decay : 0) + (rate * (m / (Math.Sqrt(spread) + epsilon)));
        }
    }
}
