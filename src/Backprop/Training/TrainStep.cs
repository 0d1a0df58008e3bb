using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>One step of training: forward, backward, and all parameters updated at once from the gradients at the old ones.</summary>
public static class TrainStep
{
    /// <summary>Takes one step on a batch; it counts as an epoch.</summary>
    /// <param name="network">The network before the step.</param>
    /// <param name="inputs">The batch, (samples × inputs).</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="optimization">How gradients become steps.</param>
    /// <param name="state">What the optimizer carried over from the step before.</param>
    /// <param name="pass">What the passes go by.</param>
    public static TrainStepResult Run(
        Network network,
        Matrix inputs,
        Targets targets,
        Criterion criterion,
        Optimization optimization,
        OptimizerState state,
        PassContext pass = default)
    {
        var differentiation = new Differentiation(network, inputs, targets, criterion, withInputs: false).Run(pass);
        var learner = new Learner(network, optimization, state);
        learner.Update(differentiation.Gradients);
        learner.Carry(differentiation.Trace);
        learner.EndEpoch();
        return new TrainStepResult(differentiation, learner.Network, learner.State, optimization.Optimizer);
    }
}
