using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests;

/// <summary>The notebook's network, sample and step, for tests to start from.</summary>
internal static class WorkedExample
{
    public static Network Network { get; } = new(
    [
        new Dense { Weights = [[0.15, 0.20], [0.25, 0.30]], Biases = [0.35], Activation = Activation.Relu },
        new Dense { Weights = [[0.40, 0.45], [0.50, 0.55]], Biases = [0.60], Activation = Activation.Relu },
    ]);

    public static Tensor Inputs { get; } = [[0.05, 0.10]];

    public static Tensor Targets { get; } = [[0.01, 0.99]];

    public static GradientsRequest Gradients { get; } = new() { Network = Network, Inputs = Inputs, Targets = Targets };

    public static TrainStepRequest TrainStep { get; } =
        new() { Network = Network, Inputs = Inputs, Targets = Targets, Optimizer = new Sgd(0.5) };

    public static ExplainRequest Explain { get; } =
        new() { Network = Network, Inputs = Inputs, Targets = Targets, Optimizer = new Sgd(0.5) };

    public static TrainRequest Train(int epochs, int reportEvery = 1) => new()
    {
        Network = Network,
        Inputs = Inputs,
        Targets = Targets,
        Optimizer = new Sgd(0.01),
        Training = new(epochs) { ReportEvery = reportEvery },
    };

    public static Dense Layer(this Network network, int layer) => (Dense)network.Layers[layer];
}
