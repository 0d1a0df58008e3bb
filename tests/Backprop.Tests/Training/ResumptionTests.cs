using Backprop.Activations;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;
using Backprop.Training;

namespace Backprop.Tests.Training;

/// <summary>Trainings in parts, against the same in one.</summary>
public sealed class ResumptionTests
{
    private const int Epochs = 12;
    private static readonly Network Start = Examples.Dense(new Tanh(), 3, 4, 2);
    private static readonly Dataset Samples = new(Examples.Spread(12, 3), Examples.Spread(12, 2, start: 0.4));
    private static readonly Dataset Measured = new(Examples.Spread(4, 3, start: 0.9), Examples.Spread(4, 2, start: -0.4));
    private static readonly Plateau Sceptical = new(Factor: 0.5, Patience: 1, Threshold: 0.02);

    public static TheoryData<double, int, bool, bool> Trainings
    {
        get
        {
            var data = new TheoryData<double, int, bool, bool>();
            // Steps that learn, that hop about the minimum, and that are undone again and again.
            foreach (var rate in new[] { 0.05, 0.9, 2.5 })
            {
                foreach (var patience in new[] { 1, 2, 50 })
                {
                    foreach (var validates in new[] { true, false })
                    {
                        data.Add(rate, patience, validates, true);
                        data.Add(rate, patience, validates, false);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Wherever_a_training_is_parted_it_goes_on_bit_for_bit(double rate, int patience, bool validates, bool warmsUp)
    {
        var optimization = new Optimization(new Adam(rate), warmsUp ? new Warmup(2, Sceptical) : Sceptical);
        var whole = Train(optimization, Plan(Epochs, patience, null), validates, new(Start, OptimizerState.Initial));

        // In a training in parts each part begins where the one before ended.
        foreach (var parts in new int[][] { [1, Epochs], [5, Epochs], [3, 3, Epochs], [1, 1, 1, 1, 1, 1, Epochs] })
        {
            var (given, resumption) = (new Snapshot(Start, OptimizerState.Initial), (Resumption?)null);
            List<EpochReport> history = [];
            TrainingResult? part = null;
            foreach (var epochs in parts.TakeWhile(_ => part is not { StoppedBecause: StoppedBecause.EarlyStopping }))
            {
                part = Train(optimization, Plan(Math.Min(epochs, Epochs - history.Count), patience, resumption), validates, given);
                (given, resumption) = (new Snapshot(part.Network, part.State), part.Resumption);
                history.AddRange(part.History);
            }

            Assert.Equal(whole.History, history);
            Assert.Equal(whole.StoppedBecause, part!.StoppedBecause);
            Assert.Equal(Values(whole.Network), Values(part.Network));
            Assert.Equal((whole.State.Step, whole.State.Epoch), (part.State.Step, part.State.Epoch));
            Assert.Equal(whole.Resumption.Plateau, part.Resumption.Plateau);
            Assert.Equal(Numbers(whole.Resumption), Numbers(part.Resumption));
            Assert.Equal(whole.Resumption.EarlyStopping?.Best?.State.Step, part.Resumption.EarlyStopping?.Best?.State.Step);
            Assert.Equal(whole.Resumption.EarlyStopping?.Last?.State.Step, part.Resumption.EarlyStopping?.Last?.State.Step);
        }
    }

    [Fact]
    public void A_network_that_was_answered_is_not_kept_again()
    {
        var learning = Train(new Adam(0.01), Plan(3, 5, null), validates: true, new(Start, OptimizerState.Initial));

        Assert.Equal((null, null), (learning.Resumption.EarlyStopping!.Best, learning.Resumption.EarlyStopping.Last));
    }

    [Fact]
    public void Epochs_are_reported_by_their_number_from_the_start()
    {
        var part = Train(
            new Sgd(0.1), new TrainingPlan(4, ReportEvery: 3, Resumption: new Resumption(4)), false, new(Start, OptimizerState.Initial));

        Assert.Equal([6, 8], part.History.Select(entry => entry.Epoch));
    }

    private static TrainingPlan Plan(int epochs, int patience, Resumption? resumption) =>
        new(epochs, BatchSize: 5, Seed: 3, EarlyStopping: new EarlyStopping(patience, 1e-4), Resumption: resumption);

    private static TrainingResult Train(Optimization optimization, TrainingPlan plan, bool validates, Snapshot start) => new Trainer(
        start.Network, optimization, start.State, new Criterion(new HalfSquaredError()), Samples, validates ? Measured : null, plan).Run();

    private static IEnumerable<double> Values(Network network) =>
        network.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values);

    private static object Numbers(Resumption resumption) => resumption.EarlyStopping! with { Best = null, Last = null };
}
