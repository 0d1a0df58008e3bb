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
                parameters => Move(adam, parameters, (v, share) => (Math.Sqrt(v) + epsilon) / Math.Sqrt(share), isCorrected: true));
        }

        yield return new(
            "ε is inside the root: θ ← θ − η · m̂/√(v̂ + ε). Here, as in PyTorch, it is added to the root: θ ← θ − η · m̂/(√v̂ + ε).",
            parameters => Move(adam, parameters, (v, share) => Math.Sqrt((v / share) + adam.Epsilon), isCorrected: true));
        yield return new(
            "The moments were not freed of their start at 0: m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) belong in the step, not m and v.",
            parameters => Move(adam, parameters, (v, _) => Math.Sqrt(v) + adam.Epsilon, isCorrected: false));
    }

    /// <param name="adam">The optimizer.</param>
    /// <param name="parameters">What it moves.</param>
    /// <param name="divisor">What m is divided by, of v and 1 − β₂ᵗ.</param>
    /// <param name="isCorrected">Whether m is freed of its start at 0.</param>
    private static void Move(
        AdaptiveMomentEstimation adam, BlockStep parameters, Func<double, double, double> divisor, bool isCorrected)
    {
        var step = parameters.Step.Info;
        var rate = isCorrected ? step.LearningRate / (1 - Math.Pow(adam.Beta1, step.Number)) : step.LearningRate;
        var share = 1 - Math.Pow(adam.Beta2, step.Number);
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var decay = step.LearningRate * adam.WeightDecay * parameters.Values[i];
            var g = adam.DecouplesDecay ? parameters.Gradient[i] : parameters.Decayed(i);
            var m = (adam.Beta1 * parameters.Moments[0][i]) + ((1 - adam.Beta1) * g);
            var v = (adam.Beta2 * parameters.Moments[1][i]) + ((1 - adam.Beta2) * (g * g));
            var spread = adam.Amsgrad ? Math.Max(parameters.Moments[2][i], v) : v;
            parameters.Values[i] -= (adam.DecouplesDecay ? decay : 0) + (rate * (m / divisor(spread, share)));
        }
    }
}
