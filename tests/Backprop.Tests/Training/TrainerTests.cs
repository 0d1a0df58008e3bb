using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Criterion HalfSquared = new(new HalfSquaredError());
    private static readonly Dataset Samples = new(Examples.Spread(12, 3), Examples.Spread(12, 2, start: 0.4));
    private static readonly Network Start = Examples.Dense(new Tanh(), 3, 4, 2);

    public static TheoryData<string> OptimizerNames => [.. Catalog.Optimizers.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Two_steps_are_a_training_of_two_full_epochs_bit_for_bit(string optimizer)
    {
        var optimization = new Optimization(Make(optimizer), new Exponential(0.5), new Norm(0.1));
        var first = Step(Start, optimization, OptimizerState.Initial);
        var second = Step(first.Network, optimization, first.State);

        var trained = Train(new TrainingPlan(2), optimization);

        Assert.Equal(Parameters(second.Network), Parameters(trained.Network));
        Assert.Equal([first.Before.TotalLoss, second.Before.TotalLoss], trained.History.Select(entry => entry.Loss));
        Assert.Equal(Remembered(second.State), Remembered(trained.State));
    }

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void A_training_that_is_taken_up_again_goes_on_bit_for_bit(string optimizer)
    {
        var optimization = new Optimization(Make(optimizer), new Cosine(5));
        var whole = Train(new TrainingPlan(6, BatchSize: 5, Seed: 3), optimization);
        var half = Train(new TrainingPlan(3, BatchSize: 5, Seed: 3), optimization);

        var rest = Train(new TrainingPlan(3, BatchSize: 5, Seed: 3), optimization, network: half.Network, state: half.State);

        Assert.Equal(Parameters(whole.Network), Parameters(rest.Network));
        Assert.Equal(Remembered(whole.State), Remembered(rest.State));
    }

    [Fact]
    public void Every_step_and_every_epoch_is_counted()
    {
        var state = Train(new TrainingPlan(4, BatchSize: 5)).State;

        Assert.Equal((12, 4), (state.Step, state.Epoch));
    }

    [Fact]
    public void Shuffling_meets_each_sample_once_an_epoch_and_in_another_order_by_seed()
    {
        // With a learning rate of 0 an epoch's loss is the mean over all samples, in whatever batches.
        var frozen = new Sgd(0);
        var whole = Train(new TrainingPlan(1), frozen).History[0].Loss;

        Assert.All(Enumerable.Range(0, 5), seed =>
            Assert.Equal(whole, Train(new TrainingPlan(1, BatchSize: 5, Seed: (ulong)seed), frozen).History[0].Loss, 1e-15));
        Assert.NotEqual(
            Parameters(Train(new TrainingPlan(1, BatchSize: 5, Seed: 1)).Network),
            Parameters(Train(new TrainingPlan(1, BatchSize: 5, Seed: 2)).Network));
    }

    [Fact]
    public void Without_shuffling_batches_are_taken_in_order()
    {
        var optimization = new Optimization(new Sgd(0.1));
        var (network, state) = (Start, OptimizerState.Initial);
        foreach (var (start, count) in new[] { (0, 5), (5, 5), (10, 2) })
        {
            var step = TrainStep.Run(
                network, Rows(Samples.Inputs, start, count), Rows(Samples.Targets.Values, start, count), HalfSquared, optimization, state);
            (network, state) = (step.Network, step.State);
        }

        Assert.Equal(Parameters(network), Parameters(Train(new TrainingPlan(1, BatchSize: 5, Shuffle: false)).Network));
    }

    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void The_epochs_loss_is_weighted_by_batch_size_or_added_up(Reduction reduction)
    {
        var criterion = new Criterion(new HalfSquaredError(), reduction);
        var expected = Evaluate(Start, Samples, criterion);

        var loss = Train(new TrainingPlan(1, BatchSize: 5), new Sgd(0), criterion: criterion).History[0].Loss;

        Assert.Equal(expected, loss, 1e-14);
    }

    [Fact]
    public void The_validation_loss_is_taken_after_the_epoch()
    {
        var (training, validation) = Samples.SplitOff(4);

        var result = Train(new TrainingPlan(3), training: training, validation: validation);

        Assert.Equal(Evaluate(result.Network, validation, HalfSquared), result.History[^1].ValidationLoss);
    }

    [Fact]
    public void A_split_takes_the_last_samples()
    {
        var (head, tail) = Samples.SplitOff(4);

        Assert.Equal(Samples.Inputs.Values, head.Inputs.Values.Concat(tail.Inputs.Values));
        Assert.Equal((8, 4), (head.Count, tail.Count));
    }

    [Theory]
    [InlineData(1, "1 2 3 4 5 6 7")]
    [InlineData(3, "3 6 7")]
    [InlineData(7, "7")]
    [InlineData(100, "7")]
    public void Reported_are_the_multiples_and_the_last(int every, string epochs)
    {
        var reported = new List<int>();
        var trainer = new Trainer(Start, new Sgd(0.1), OptimizerState.Initial, HalfSquared, Samples, null, new TrainingPlan(7, ReportEvery: every));

        var result = trainer.Run(report => reported.Add(report.Epoch));

        Assert.Equal(epochs, string.Join(' ', result.History.Select(entry => entry.Epoch)));
        Assert.Equal(epochs, string.Join(' ', reported));
    }

    [Fact]
    public void Training_ends_with_the_epoch_that_reaches_the_target()
    {
        var losses = Train(new TrainingPlan(20)).History.Select(entry => entry.Loss).ToArray();

        var result = Train(new TrainingPlan(20, TargetLoss: losses[9]));

        Assert.Equal((StoppedBecause.TargetLoss, 10), (result.StoppedBecause, result.History[^1].Epoch));
    }

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_returns_the_best_network()
    {
        // Steps ten times too large: the loss falls at first and rises later.
        var (training, validation) = Samples.SplitOff(4);
        var wild = new Sgd(3);
        var losses = Train(new TrainingPlan(60), wild, training, validation).History.Select(entry => entry.ValidationLoss!.Value).ToList();

        var result = Train(new TrainingPlan(60, EarlyStopping: new EarlyStopping(3)), wild, training, validation);

        var best = result.History.MinBy(entry => entry.ValidationLoss)!;
        Assert.Equal(StoppedBecause.EarlyStopping, result.StoppedBecause);
        Assert.Equal(best.Epoch + 3, result.History[^1].Epoch);
        Assert.Equal(losses.Take(result.History.Count), result.History.Select(entry => entry.ValidationLoss!.Value));
        Assert.Equal(best.ValidationLoss, Evaluate(result.Network, validation, HalfSquared));
        Assert.Equal(best.Epoch, result.State.Epoch);
    }

    [Fact]
    public void Without_validation_the_best_network_is_the_one_with_the_lowest_training_loss()
    {
        var result = Train(new TrainingPlan(60, EarlyStopping: new EarlyStopping(5)), new Sgd(3));

        Assert.Equal(result.History.Min(entry => entry.Loss), Evaluate(result.Network, Samples, HalfSquared));
    }

    [Fact]
    public void Early_stopping_that_never_waits_too_long_returns_the_last_network_where_that_is_the_best()
    {
        var plain = Train(new TrainingPlan(10), new Sgd(0.01));
        var watched = Train(new TrainingPlan(10, EarlyStopping: new EarlyStopping(2)), new Sgd(0.01));

        Assert.Equal(StoppedBecause.Epochs, watched.StoppedBecause);
        Assert.Equal(Parameters(plain.Network), Parameters(watched.Network));
    }

    [Fact]
    public void Progress_of_no_more_than_the_minimum_is_none() => Assert.Equal(
        3, Train(new TrainingPlan(50, EarlyStopping: new EarlyStopping(2, MinDelta: 10)), new Sgd(0.01)).History.Count);

    [Fact]
    public void An_interrupted_training_ends_after_its_epoch_and_can_go_on()
    {
        using var interruption = new CancellationTokenSource();
        var trainer = new Trainer(Start, new Adam(0.01), OptimizerState.Initial, HalfSquared, Samples, null, new TrainingPlan(6, BatchSize: 5));
        var result = trainer.Run(
            report =>
            {
                if (report.Epoch == 2)
                {
                    interruption.Cancel();
                }
            },
            interruption.Token);

        var rest = Train(
            new TrainingPlan(6 - (int)result.State.Epoch, BatchSize: 5), new Adam(0.01), network: result.Network, state: result.State);

        Assert.Equal((StoppedBecause.Interrupted, 3), (result.StoppedBecause, result.State.Epoch));
        Assert.Equal(Parameters(Train(new TrainingPlan(6, BatchSize: 5), new Adam(0.01)).Network), Parameters(rest.Network));
    }

    [Fact]
    public void Divergence_tells_the_epoch_the_layer_and_the_last_finite_loss()
    {
        var linear = Examples.Dense(new Identity(), 3, 4, 2);

        var divergence = Train(new TrainingPlan(1000), new Sgd(1000), network: linear).Divergence!;

        Assert.NotNull(divergence.Layer);
        Assert.InRange(divergence.Epoch!.Value, 1, 999);
        Assert.True(divergence.LastFiniteLoss > 1e100 && double.IsFinite(divergence.LastFiniteLoss.Value));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Divergence_names_the_sample_by_its_place_in_the_training_set(int batchSize)
    {
        // Only sample 7 overflows; batches of 2 are shuffled.
        var inputs = Matrix.FromRows([.. Enumerable.Range(0, 10).Select(sample => new[] { sample == 7 ? 1e200 : 0 })]);
        var network = new Network([new Dense(Matrix.FromRows([1e200]), [], new Identity())]);

        var divergence = Train(
            new TrainingPlan(1, batchSize, Seed: 4), new Sgd(0), new Dataset(inputs, new Matrix(10, 1)), network: network).Divergence!;

        Assert.Equal(7, divergence.Sample);
    }

    // On an input of 0 the gradient is 0: the decay alone moves w1 = 1e200, by 1e200 · 1e200.
    [Theory]
    [InlineData(0, "weight")]
    [InlineData(0.9, "momentumBuffer")]
    public void Of_an_update_that_overflows_the_first_value_is_named(double momentum, string quantity)
    {
        var network = new Network([new Dense(Matrix.FromRows([1e200]), [], new Identity())]);
        var zero = new Dataset(new Matrix(1, 1), new Matrix(1, 1));

        var divergence = Train(new TrainingPlan(1), new Sgd(0.1, momentum, WeightDecay: 1e200), zero, network: network).Divergence!;

        Assert.Equal((quantity, "w1"), (divergence.Quantity, divergence.Name));
    }

    [Fact]
    public void A_moment_that_overflows_ends_the_training_though_the_weights_stay_finite()
    {
        // The gradient, 1e160, is finite; its square, by which Adam's step is divided, is not.
        var network = new Network([new Dense(Matrix.FromRows([0.0]), [], new Identity())]);
        var far = new Dataset(Matrix.FromRows([1e10]), Matrix.FromRows([-1e150]));

        Assert.Equal("secondMoment", Train(new TrainingPlan(1), new Adam(0.1), far, network: network).Divergence!.Quantity);
    }

    [Fact]
    public void Derivatives_by_the_inputs_that_would_overflow_end_no_training()
    {
        // ∂E/∂x would be 1e150 · 1e200; ∂E/∂w is 1e150 · 0.
        var network = new Network([new Dense(Matrix.FromRows([1e200]), [], new Identity())]);

        Assert.Null(Train(new TrainingPlan(1), training: new Dataset(new Matrix(1, 1), Matrix.FromRows([-1e150])), network: network).Divergence);
    }

    [Fact]
    public void A_network_whose_net_inputs_overflow_is_not_the_best()
    {
        // The step takes w1 from 1e-200 to -1e200: ReLU makes 0 of the net input -1e400, which is the target.
        var network = new Network([new Dense(Matrix.FromRows([1e-200]), [], new Relu())]);
        var data = new Dataset(Matrix.FromRows([1e200]), new Matrix(1, 1));

        var result = Train(new TrainingPlan(1, EarlyStopping: new EarlyStopping(2)), new Sgd(1), data, network: network);

        Assert.Equal([1e-200], Parameters(result.Network));
    }

    [Fact]
    public void Dead_neurons_are_named()
    {
        // Negative weights on positive inputs: h1 never fires, h2 always does.
        var network = new Network(
        [
            new Dense(Matrix.FromRows([-1.0], [1.0]), [], new Relu()),
            new Dense(Matrix.FromRows([1.0, 1.0]), [], new Identity()),
        ]);
        var positive = new Dataset(Matrix.FromRows([1.0], [2.0]), Matrix.FromRows([1.0], [2.0]));

        var remark = Assert.Single(Train(new TrainingPlan(1), new Sgd(0.01), positive, network: network).Remarks);

        Assert.StartsWith("Dead: h1. ", remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_training_needs_no_remark() => Assert.Empty(Train(new TrainingPlan(10)).Remarks);

    [Fact]
    public void A_training_without_progress_is_told() => Assert.Contains(
        Train(new TrainingPlan(3), new Sgd(0)).Remarks, remark => remark.StartsWith("The loss stayed at", StringComparison.Ordinal));

    [Fact]
    public void A_network_that_is_wholly_frozen_is_told()
    {
        var frozen = new Network([.. Start.Layers.Select(layer => layer with { Freeze = Freeze.All })]);

        var result = Train(new TrainingPlan(3), network: frozen);

        Assert.Contains("Every parameter is frozen: nothing was trained.", result.Remarks);
        Assert.Equal(3, result.State.Step);
    }

    [Fact]
    public void Accuracy_is_reported_with_a_cross_entropy_only()
    {
        var network = Examples.Dense(new Softmax(), 3, 2);
        var classes = new Dataset(Samples.Inputs, Matrix.FromRows([.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? new[] { 1.0, 0 } : [0, 1.0])]));
        var right = Enumerable.Range(0, 12).Count(i =>
        {
            var y = ForwardPass.Run(network, classes.Inputs).Outputs.Row(i);
            return (y[0] >= y[1]) == (i % 2 == 0);
        });

        var entry = Train(new TrainingPlan(1), new Sgd(0), classes, network: network, criterion: new Criterion(new CategoricalCrossEntropy())).History[0];

        Assert.Equal(right / 12.0, entry.Accuracy!.Value, 1e-15);
        Assert.Null(Train(new TrainingPlan(1)).History[0].Accuracy);
    }

    [Fact]
    public void Cancellation_ends_a_training_within_an_epoch()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = new Trainer(Start, new Sgd(0.1), OptimizerState.Initial, HalfSquared, Samples, null, new TrainingPlan(int.MaxValue));

        Assert.Throws<OperationCanceledException>(() => trainer.Run(_ => cancellation.Cancel(), cancellation: cancellation.Token));
        Assert.Equal(1, trainer.Interrupted().State.Epoch);
    }

    private static TrainingResult Train(
        TrainingPlan plan,
        Optimization? optimization = null,
        Dataset? training = null,
        Dataset? validation = null,
        Network? network = null,
        OptimizerState? state = null,
        Criterion? criterion = null) => new Trainer(
            network ?? Start,
            optimization ?? new Sgd(0.1),
            state ?? OptimizerState.Initial,
            criterion ?? HalfSquared,
            training ?? Samples,
            validation,
            plan).Run();

    private static TrainingResult Train(
        TrainingPlan plan,
        Optimizer optimizer,
        Dataset? training = null,
        Dataset? validation = null,
        Network? network = null,
        OptimizerState? state = null,
        Criterion? criterion = null) => Train(plan, new Optimization(optimizer), training, validation, network, state, criterion);

    private static TrainStepResult Step(Network network, Optimization optimization, OptimizerState state) =>
        TrainStep.Run(network, Samples.Inputs, Samples.Targets, HalfSquared, optimization, state);

    private static Optimizer Make(string name) =>
        Catalog.Optimizers.Find(name)!.Create(new Dictionary<string, object> { ["learningRate"] = 0.05, ["weightDecay"] = 0.01 });

    private static double Evaluate(Network network, Dataset data, Criterion criterion)
    {
        var trace = ForwardPass.Run(network, data.Inputs);
        return criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, data.Targets).Total;
    }

    private static Matrix Rows(Matrix matrix, int start, int count) =>
        Matrix.FromRows([.. Enumerable.Range(start, count).Select(row => matrix.Row(row).ToArray())]);

    private static double[] Parameters(Network network) => [.. network.Layers.SelectMany(layer => layer.Weights.Values.Concat(layer.Biases))];

    private static double[] Remembered(OptimizerState state) =>
        [state.Step, state.Epoch, .. state.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block).SelectMany(values => values)];
}
