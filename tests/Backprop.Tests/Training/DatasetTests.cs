using System.Globalization;
using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Training;

/// <summary>Real data, trained from random weights to the accuracy that such networks are known to reach; see Data/datasets.py.</summary>
public sealed class DatasetTests
{
    [Fact]
    public void Iris_is_told_apart()
    {
        // Every fifth flower is held out: the file is sorted by species.
        var (training, heldOut) = Load("iris.csv", classes: 3, largest: 8);
        var network = InitialNetwork.Create(new Shape(4), [new DensePlan(8, new Tanh()), new DensePlan(3, new Softmax())], new Xavier(), seed: 1);

        var result = Train(network, training, heldOut, new Adam(0.02), new TrainingPlan(60, BatchSize: 16));

        Assert.InRange(result.History[^1].ValidationAccuracy!.Value, 0.95, 1);
    }

    [Fact]
    public void Handwritten_digits_are_read()
    {
        var (training, heldOut) = Load("digits.csv", classes: 10, largest: 16);
        var network = InitialNetwork.Create(new Shape(64), [new DensePlan(32, new Relu()), new DensePlan(10, new Softmax())], new He(), seed: 1);

        var result = Train(network, training, heldOut, new Adam(0.005), new TrainingPlan(15, BatchSize: 32));

        Assert.InRange(result.History[^1].ValidationAccuracy!.Value, 0.96, 1);
    }

    [Fact]
    public void A_small_convolution_reads_them_better()
    {
        var (training, heldOut) = Load("digits.csv", classes: 10, largest: 16);
        LayerPlan[] layers =
        [
            new Conv2dPlan(12, new PerAxis(3), Padding: Padding.Same, Activation: new Relu()),
            new ReadyPlan(new MaxPool2d(new PerAxis(2))),
            new ReadyPlan(new Flatten()),
            new DensePlan(10, new Softmax()),
        ];
        var network = InitialNetwork.Create(new Shape(1, 8, 8), layers, new He(), seed: 1);

        var result = Train(network, training, heldOut, new Adam(0.01), new TrainingPlan(15, BatchSize: 32));

        Assert.InRange(result.History[^1].ValidationAccuracy!.Value, 0.98, 1);
    }

    private static TrainingResult Train(Network network, Dataset training, Dataset heldOut, Optimizer optimizer, TrainingPlan plan) => new Trainer(
        network, optimizer, OptimizerState.Initial, new Criterion(new CategoricalCrossEntropy()), training, heldOut, plan).Run();

    private static (Dataset Training, Dataset HeldOut) Load(string file, int classes, double largest)
    {
        var samples = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file))
            .Select(line => Array.ConvertAll(line.Split(','), text => double.Parse(text, CultureInfo.InvariantCulture)))
            .ToList();
        return (Make(samples.Where((_, i) => i % 5 != 4)), Make(samples.Where((_, i) => i % 5 == 4)));

        Dataset Make(IEnumerable<double[]> rows) => new(
            Matrix.FromRows([.. rows.Select(row => Array.ConvertAll(row[..^1], value => value / largest))]),
            Matrix.FromRows([.. rows.Select(row => Enumerable.Range(0, classes).Select(c => c == (int)row[^1] ? 1.0 : 0).ToArray())]));
    }
}
