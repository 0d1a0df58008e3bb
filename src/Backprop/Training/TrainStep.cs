using Backprop.Kernels;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>One step of training: forward, backward, and all parameters updated at once from the gradients at the old ones.</summary>
public static class TrainStep
{
    /// <summary>Takes one step on a batch.</summary>
    /// <param name="network">The network before the step.</param>
    /// <param name="inputs">The batch, (samples × inputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="optimizer">How gradients become steps.</param>
    /// <param name="state">What the optimizer carried over from the step before.</param>
    /// <param name="arithmetic">How sums of products are rounded.</param>
    /// <param name="cancellation">Asked before each layer.</param>
    public static TrainStepResult Run(
        Network network,
        Matrix inputs,
        Matrix targets,
        Criterion criterion,
        Optimizer optimizer,
        OptimizerState state,
        Arithmetic arithmetic = Arithmetic.Plain,
        CancellationToken cancellation = default)
    {
        var trace = ForwardPass.Run(network, inputs, arithmetic, cancellation);
        var last = network.Layers[^1].Activation;
        var loss = criterion.Evaluate(last, trace.NetInputs[^1], trace.Outputs, targets);
        var gradients = BackwardPass.Run(network, trace, targets, criterion, arithmetic, cancellation);
        var step = new StepInfo(state.Step + 1, optimizer.LearningRate);
        var layers = network.Layers.Zip(gradients.Layers, (layer, gradient) => Update(layer, gradient, optimizer, step));
        return new TrainStepResult(
            trace, loss, gradients, new Network([.. layers]), new OptimizerState(step.Number));
    }

    private static Layer Update(Layer layer, LayerGradients gradients, Optimizer optimizer, StepInfo step)
    {
        var weights = layer.Weights;
        if (!layer.WeightsAreFrozen)
        {
            weights = new Matrix(weights.Rows, weights.Columns, [.. weights.Values]);
            optimizer.Update(step, weights.Values, gradients.Weights.Values, []);
        }

        var biases = layer.Biases;
        if (!layer.BiasesAreFrozen)
        {
            biases = [.. biases];
            optimizer.Update(step, biases, gradients.Biases, []);
        }

        return layer with { Weights = weights, Biases = biases };
    }
}
