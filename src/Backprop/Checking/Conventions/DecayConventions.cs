using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>Other forms of weight decay.</summary>
internal static class DecayConventions
{
    public static IEnumerable<Convention> Of(Optimizer optimizer)
    {
        var decay = optimizer.WeightDecay;
        if (decay == 0)
        {
            yield break;
        }

        yield return optimizer.DecouplesDecay
            ? new(
                $"Weight decay was added to the gradient, as adam does it. {optimizer.Name} decouples it: θ ← (1 − ηλ)θ − the step of "
                + "the gradient alone.",
                parameters => Couple(optimizer, parameters))
            : new(
                $"Weight decay was taken off the parameter itself, θ ← (1 − ηλ)θ − the step, as in AdamW. '{optimizer.Name}' adds it "
                + "to the gradient: g = ∂E/∂θ + λθ.",
                parameters => Decouple(optimizer, parameters));
        yield return new(
            "The biases were not decayed, as in scikit-learn. Here, as in PyTorch, weight decay touches them too.",
            parameters => parameters.Apply(parameters.IsBias ? optimizer with { WeightDecay = 0 } : optimizer));
        yield return new(
            "Weight decay is twice as strong: that of a penalty λθ², whose derivative is 2λθ, as Keras' l2 regularizer has it. Here "
            + "the penalty is ½λθ², with the derivative λθ.",
            parameters => parameters.Apply(optimizer with { WeightDecay = 2 * decay }));
    }

    private static void Couple(Optimizer optimizer, BlockStep parameters)
    {
        double[] decayed = [.. parameters.Gradient.Select((_, i) => parameters.Decayed(i))];
        (parameters with { Gradient = decayed }).Apply(optimizer with { WeightDecay = 0 });
    }

    private static void Decouple(Optimizer optimizer, BlockStep parameters)
    {
        double[] before = [.. parameters.Values];
        parameters.Apply(optimizer with { WeightDecay = 0 });
        for (var i = 0; i < before.Length; i++)
        {
            parameters.Values[i] -= parameters.Rate * optimizer.WeightDecay * before[i];
        }
    }
}
