using Backprop.Expressions;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Derivations;

/// <summary>Optimizers by their names in PyTorch.</summary>
internal static class PyTorchOptimizer
{
    /// <summary>The optimizer before its first step over a list named trained; null where PyTorch has none like it.</summary>
    public static string? Of(Optimization optimization)
    {
        var rate = PythonNotation.Float(optimization.StepAfter(OptimizerState.Initial).LearningRate);
        var decay = PythonNotation.Float(optimization.Optimizer.WeightDecay);
        var settings = optimization.Optimizer switch
        {
            Sgd sgd => $"SGD(trained, momentum={Float(sgd.Momentum)}, dampening={Float(sgd.Dampening)}, nesterov={sgd.Nesterov}",
            RmsProp rms => $"RMSprop(trained, alpha={Float(rms.Alpha)}, eps={Float(rms.Epsilon)}, momentum={Float(rms.Momentum)}, centered={rms.Centered}",
            Adagrad adagrad => $"Adagrad(trained, lr_decay={Float(adagrad.LearningRateDecay)}, "
                + $"initial_accumulator_value={Float(adagrad.InitialAccumulatorValue)}, eps={Float(adagrad.Epsilon)}",
            Adam adam => $"Adam(trained, {Betas(adam)}",
            AdamW adamW => $"AdamW(trained, {Betas(adamW)}",
            _ => null,
        };
        return settings is null ? null : $"torch.optim.{settings}, lr={rate}, weight_decay={decay})";
    }

    /// <summary>The line that clips the gradients of that list; empty where they are not clipped.</summary>
    public static string Clipping(Optimization optimization) => optimization.Clipping switch
    {
        Norm norm => $"torch.nn.utils.clip_grad_norm_(trained, {Float(norm.Threshold)})\n",
        Value value => $"torch.nn.utils.clip_grad_value_(trained, {Float(value.Threshold)})\n",
        _ => string.Empty,
    };

    private static string Betas(AdaptiveMomentEstimation adam) =>
        $"betas=({Float(adam.Beta1)}, {Float(adam.Beta2)}), eps={Float(adam.Epsilon)}, amsgrad={adam.Amsgrad}";

    private static string Float(double value) => PythonNotation.Float(value);
}
