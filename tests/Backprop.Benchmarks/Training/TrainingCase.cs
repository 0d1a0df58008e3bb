using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Benchmarks.Training;

/// <summary>A network with ReLU in its hidden layers, and the batch that it learns.</summary>
public sealed record TrainingCase(int Samples, params int[] Widths)
{
    /// <summary>From the teaching example to the largest that a request may hold.</summary>
    public static IReadOnlyList<TrainingCase> All { get; } =
    [
        new(1, 2, 2, 2), new(200, 2, 8, 8, 1), new(32, 64, 64, 64, 10), new(64, 784, 128, 10), new(256, 1024, 1024, 1024),
    ];

    /// <summary>Trains with plain SGD, a step an epoch.</summary>
    public void Train(int steps, Arithmetic arithmetic)
    {
        var layers = Widths.Skip(1).Select((neurons, l) => (LayerPlan)new DensePlan(neurons, l + 2 < Widths.Length ? new Relu() : new Identity()));
        var network = InitialNetwork.Create(new Shape(Widths[0]), [.. layers], new He(), seed: 1);
        var data = new Dataset(Random(Widths[0]), Random(Widths[^1]));
        var plan = new TrainingPlan(steps, ReportEvery: steps);
        new Trainer(
            network, new Sgd(1e-3), OptimizerState.Initial, new Criterion(new HalfSquaredError()), data, null, plan, arithmetic).Run();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join('-', Widths)} x {Samples}";

    private Matrix Random(int columns)
    {
        var random = new Random(columns);
        return new Matrix(Samples, columns, [.. Enumerable.Range(0, Samples * columns).Select(_ => random.NextDouble())]);
    }
}
