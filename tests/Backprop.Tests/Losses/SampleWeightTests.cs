using Backprop.Activations;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Losses;

public sealed class SampleWeightTests
{
    private static readonly Network Start = Examples.Dense(new Sigmoid(), 3, 4, 2);
    private static readonly Matrix Inputs = Examples.Spread(4, 3);
    private static readonly Matrix Wanted = Matrix.FromRows([1.0, 0], [0, 1.0], [1.0, 1.0], [0, 0]);

    public static TheoryData<Reduction> Reductions => [.. Enum.GetValues<Reduction>()];

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Samples_that_all_weigh_1_count_as_without_weights_bit_for_bit(Reduction reduction) =>
        Assert.Equal(Numbers(Inputs, Wanted, reduction), Numbers(Inputs, new Targets(Wanted, [1, 1, 1, 1]), reduction));

    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void One_that_weighs_0_is_as_if_it_were_not_there_bit_for_bit(Reduction reduction) => Assert.Equal(
        Numbers(Without(Inputs, 1), Without(Wanted, 1), reduction), Numbers(Inputs, new Targets(Wanted, [1, 0, 1, 1]), reduction));

    [Fact]
    public void One_that_weighs_0_is_masked_even_where_its_loss_is_infinite()
    {
        var outputs = Matrix.FromRows([0.0], [0.5]);
        var criterion = new Criterion(new BinaryCrossEntropy());
        var targets = new Targets(Matrix.FromRows([1.0], [1.0]), [0, 1]);

        Assert.Equal(Math.Log(2), criterion.Evaluate(new Identity(), outputs, outputs, targets).Total);
        Assert.Equal([0, -2], criterion.Deltas(new Identity(), outputs, outputs, targets).Values);
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void One_that_weighs_2_counts_as_two(Reduction reduction)
    {
        var weighted = Numbers(Inputs, new Targets(Wanted, [1, 1, 1, 2]), reduction);
        var twice = Numbers(
            new Matrix(5, 3, [.. Inputs.Values, .. Inputs.Row(3)]), new Matrix(5, 2, [.. Wanted.Values, .. Wanted.Row(3)]), reduction);

        // The number of samples is 4 and not 5, whatever these weigh.
        var factor = reduction == Reduction.BatchMean ? 4.0 / 5 : 1;
        Assert.All(weighted.Zip(twice), pair => Assert.Equal(pair.Second, pair.First * factor, 1e-14));
    }

    [Fact]
    public void A_training_of_one_batch_is_its_step_and_weights_follow_their_samples_into_batches()
    {
        var data = new Dataset(Inputs, new Targets(Wanted, [0.5, 2, 0, 1]));
        var step = TrainStep.Run(Start, Inputs, data.Targets, Criterion, new Optimization(new Sgd(0.5)), OptimizerState.Initial);

        Assert.Equal(step.Before.TotalLoss, Train(data, batch: 4, rate: 0.5).Loss);
        Assert.Equal(step.Before.TotalLoss, Train(data, batch: 3, rate: 0).Loss, 1e-15);
        Assert.Equal(Train(data, batch: 4, rate: 0).Accuracy!.Value, Train(data, batch: 1, rate: 0).Accuracy!.Value, 1e-15);
    }

    [Fact]
    public void Accuracy_counts_samples_as_the_loss_does()
    {
        var identity = Examples.Dense(new Identity(), 1, 1);
        var (inputs, targets) = (Matrix.FromRows([9.0], [-9.0]), Matrix.FromRows([1.0], [1.0]));
        var both = Trained(identity, new Dataset(inputs, new Targets(targets, [1, 3])));

        Assert.Contains(both.Accuracy, new double?[] { 0.25, 0.75 });
        Assert.Equal(1 - both.Accuracy, Trained(identity, new Dataset(inputs, new Targets(targets, [3, 1]))).Accuracy);
    }

    private static Criterion Criterion { get; } = new(new BinaryCrossEntropy());

    private static EpochReport Train(Dataset data, int batch, double rate) => new Trainer(
        Start, new Optimization(new Sgd(rate)), OptimizerState.Initial, Criterion, data, null, new TrainingPlan(1, batch)).Run().History[0];

    private static EpochReport Trained(Network network, Dataset data) => new Trainer(
        network,
        new Optimization(new Sgd(0)),
        OptimizerState.Initial,
        new Criterion(new BinaryCrossEntropy(FromLogits: true)),
        data,
        null,
        new TrainingPlan(1)).Run().History[0];

    private static IEnumerable<double> Numbers(Matrix inputs, Targets targets, Reduction reduction)
    {
        var passes = new Differentiation(Start, inputs, targets, new Criterion(new BinaryCrossEntropy(), reduction)).Run();
        return passes.Gradients.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values).Prepend(passes.TotalLoss);
    }

    private static Matrix Without(Matrix samples, int sample) => Matrix.FromRows(
        [.. Enumerable.Range(0, samples.Rows).Where(row => row != sample).Select(row => samples.Row(row).ToArray())]);
}
