using System.Text.Json;
using Backprop.Activations;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class PlateauWatchTests
{
    private static readonly JsonElement[] Cases =
    [
        .. JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "plateau.json")))
            .RootElement.EnumerateArray(),
    ];

    public static TheoryData<int> Every => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Every))]
    public void After_every_loss_the_rate_is_PyTorchs(int position)
    {
        var (rule, watch) = (Read(Cases[position].GetProperty("settings")), new PlateauWatch(new PlateauProgress(0.1)));

        Assert.All(Numbers("losses").Zip(Numbers("rates")), pair =>
        {
            watch.Offer(rule, pair.First);
            Assert.Equal(pair.Second, watch.Progress.LearningRate, 1e-15);
        });

        IEnumerable<double> Numbers(string name) => Cases[position].GetProperty(name).EnumerateArray().Select(number => number.GetDouble());
    }

    // Every loss is progress on none, and no later one is on the first.
    private static Plateau Sceptical { get; } = new(Factor: 0.5, Patience: 1, Threshold: 0.9);

    public static TheoryData<Schedule, double[]> Trainings => new()
    {
        { Sceptical, [0.1, 0.1, 0.1, 0.05, 0.05, 0.025] },
        { new Warmup(2, Sceptical), [0.05, 0.1, 0.1, 0.1, 0.1, 0.05] },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_goes_on_at_the_lower_rate_bit_for_bit(Schedule schedule, double[] rates)
    {
        var (network, state) = (Start, OptimizerState.Initial);
        foreach (var rate in rates)
        {
            var step = TrainStep.Run(network, Samples.Inputs, Samples.Targets, Loss, new Optimization(new Sgd(rate)), state);
            (network, state) = (step.Network, step.State);
        }

        Assert.Equal(network.Layers[0].Weights.Values, Train(schedule, rates.Length, Samples, null).Network.Layers[0].Weights.Values);
    }

    [Fact]
    public void Where_there_is_a_validation_set_its_loss_counts()
    {
        // What is learned is just the opposite of what is measured on.
        var opposite = Samples with { Targets = new Matrix(3, 2, [.. Samples.Targets.Values.Values.Select(target => -target)]) };
        var plateau = new Plateau(Factor: 0, Patience: 0, Threshold: 0);

        var kept = Train(plateau, 3, Samples, validation: null).Network.Layers[0].Weights.Values;
        var stopped = Train(plateau, 3, Samples, opposite).Network.Layers[0].Weights.Values;

        Assert.NotEqual(kept, stopped);
        Assert.Equal(Train(plateau, 2, Samples, opposite).Network.Layers[0].Weights.Values, stopped);
    }

    private static Network Start => Examples.Dense(new Tanh(), 2, 3, 2);

    private static Dataset Samples => new(Examples.Spread(3, 2), Examples.Spread(3, 2, start: 0.4));

    private static Criterion Loss { get; } = new(new HalfSquaredError());

    private static TrainingResult Train(Schedule schedule, int epochs, Dataset training, Dataset? validation) => new Trainer(
        Start, new Optimization(new Sgd(0.1), schedule), OptimizerState.Initial, Loss, training, validation, new TrainingPlan(epochs))
        .Run();

    private static Plateau Read(JsonElement settings)
    {
        return new Plateau(
            Number("factor", 0.1), (int)Number("patience", 10), Number("threshold", 1e-4), Number("minimum", 0));

        double Number(string name, double preset) => settings.TryGetProperty(name, out var number) ? number.GetDouble() : preset;
    }
}
