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
        var (updated, next, optimizer) = Step(network, differentiation.Gradients, differentiation.Trace, optimization, state);
        return new TrainStepResult(differentiation, updated, next, optimizer);
    }

    /// <summary>Takes one step with gradients that are there; it counts as an epoch.</summary>
    /// <param name="network">The network before the step.</param>
    /// <param name="gradients">The derivatives by its parameters.</param>
    /// <param name="optimization">How gradients become steps.</param>
    /// <param name="state">What the optimizer carried over from the step before.</param>
    public static UpdateResult Update(Network network, Gradients gradients, Optimization optimization, OptimizerState state) =>
        Step(network, gradients, trace: null, optimization, state);

    private static UpdateResult Step(
        Network network, Gradients gradients, ForwardTrace? trace, Optimization optimization, OptimizerState state)
    {
        var learner = new Learner(new Snapshot(network, state), optimization);
        learner.Update(gradients);
        if (trace is not null)
        {
            learner.Carry(trace);
        }

        learner.EndEpoch();
        return new UpdateResult(learner.Network, learner.State, optimization.Optimizer);
    }
}
