using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>Keras' ε and start in Adagrad.</summary>
internal static class AdagradConventions
{
    // The default of Keras' Adagrad.
    private const double StartOfKeras = 0.1;

    public static IEnumerable<Convention> Of(Adagrad adagrad)
    {
        foreach (var (epsilon, words) in EpsilonForms.Of(adagrad.Epsilon))
        {
            yield return new(
                "ε is inside the root, g / √(s + ε), as in Keras. Here, as in PyTorch, it is added to the root: g / (√s + ε)." + words,
                parameters => Move(adagrad, parameters, epsilon, start: 0));
            yield return new(
                "ε is inside the root and the sum of squares starts from 0.1, as in Keras. Here, as in PyTorch, it is "
                + $"g / (√s + ε), and initialAccumulatorValue is {Digits.Of(adagrad.InitialAccumulatorValue)}." + words,
                parameters => Move(adagrad, parameters, epsilon, StartOfKeras - adagrad.InitialAccumulatorValue));
        }
    }

    private static void Move(Adagrad adagrad, BlockStep parameters, double epsilon, double start)
    {
        var rate = parameters.Rate / (1 + ((parameters.Step.Info.Number - 1) * adagrad.LearningRateDecay));
        for (var i = 0; i < parameters.Values.Length; i++)
        {
            var g = parameters.Decayed(i);
            parameters.Values[i] -= rate * (g / Math.Sqrt(start + parameters.Moments[0][i] + (g * g) + epsilon));
        }
    }
}
