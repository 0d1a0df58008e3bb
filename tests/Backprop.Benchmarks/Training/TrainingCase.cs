using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Benchmarks.Training;

/// <summary>A network with ReLU in its hidden layers, and the batch that it learns.</summary>
public sealed record TrainingCase(string Name, int Samples, Shape Input, IReadOnlyList<LayerPlan> Layers)
{
    /// <summary>From the teaching example to the largest that a request may hold, and one that sees images.</summary>
    public static IReadOnlyList<TrainingCase> All { get; } =
    [
        Dense(1, 2, 2, 2), Dense(200, 2, 8, 8, 1), Dense(32, 64, 64, 64, 10), Dense(64, 784, 128, 10), LeNet, Dense(256, 1024, 1024, 1024),
    ];

    private static TrainingCase LeNet => new("LeNet x 64", 64, new Shape(1, 28, 28),
    [
        new Conv2dPlan(6, new PerAxis(5), Activation: new Relu()),
        new ReadyPlan(new MaxPool2d(new PerAxis(2))),
        new Conv2dPlan(16, new PerAxis(5), Activation: new Relu()),
        new ReadyPlan(new MaxPool2d(new PerAxis(2))),
        new ReadyPlan(new Flatten()),
        new DensePlan(120, new Relu()),
        new DensePlan(84, new Relu()),
        new DensePlan(10, new Identity()),
    ]);

    /// <summary>Trains with plain SGD, a step an epoch.</summary>
    public void Train(int steps, PassContext pass)
    {
        var network = InitialNetwork.Create(Input, Layers, new He(), seed: 1);
        var data = new Dataset(Random(Samples, network.InputCount), Random(Samples, network.OutputCount));
        var plan = new TrainingPlan(steps, ReportEvery: steps);
        new Trainer(
            network,
            new Sgd(1e-3),
            OptimizerState.Initial,
            new Criterion(new HalfSquaredError()),
            data,
            null,
            plan,
            pass.Arithmetic,
            pass.Mode,
            pass.Summation).Run();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static Matrix Random(int rows, int columns)
    {
        var random = new Random(columns);
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble())]);
    }

    private static TrainingCase Dense(int samples, params int[] widths) => new(
        $"{string.Join('-', widths)} x {samples}",
        samples,
        new Shape(widths[0]),
        [.. widths.Skip(1).Select((neurons, l) => new DensePlan(neurons, l + 2 < widths.Length ? new Relu() : new Identity()))]);
}
