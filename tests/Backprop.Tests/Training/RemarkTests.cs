using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class RemarkTests
{
    private static readonly Dataset OneInTwo = new(Matrix.FromRows([1.0], [2.0]), Matrix.FromRows([1.0], [2.0]));

    [Fact]
    public void A_loss_that_rose_is_told_with_both_ends()
    {
        // w = 0 on x = t = 1: the error is -1, and a step of 3 overshoots to w = 3, error 2: ½ and 2.
        var one = new Dataset(Matrix.FromRows([1.0]), Matrix.FromRows([1.0]));

        Assert.Equal(
            ["The loss rose from 0.5 in the first epoch to 2 in the last: the learning rate may be too large."],
            Train(Linear(0), one, new Sgd(3), epochs: 2).Remarks);
    }

    [Fact]
    public void A_single_epoch_has_no_progress_to_tell_of() => Assert.Empty(Train(Linear(0), OneInTwo, new Sgd(0), epochs: 1).Remarks);

    [Fact]
    public void A_loss_that_stayed_is_told() => Assert.Equal(
        ["The loss stayed at 1.25: no step changed it."], Train(Linear(0), OneInTwo, new Sgd(0), epochs: 2).Remarks);

    [Fact]
    public void A_validation_loss_that_was_lower_is_told_with_its_epoch()
    {
        // The training target pulls w from 0 to 1; the validation target 0.6 is passed on the way: w is 0, ½, ¾, ⅞.
        var one = new Dataset(Matrix.FromRows([1.0]), Matrix.FromRows([1.0]));
        var held = new Dataset(Matrix.FromRows([1.0]), Matrix.FromRows([0.5]));

        Assert.Equal(
            [
                "The validation loss was lowest after epoch 1, 0, and is 0.0703125 after the last: the network began to learn the "
                + "training samples by heart.",
            ],
            Train(Linear(0), one, new Sgd(0.5), epochs: 3, held).Remarks);
    }

    [Theory]
    [InlineData(1.05, false)]
    [InlineData(1.0625, true)]
    public void A_validation_loss_is_worth_a_word_more_than_a_twentieth_above_its_best(double last, bool told)
    {
        var remarks = new TrainingRemarks();
        remarks.Follow(new EpochReport(1, Loss: 2, ValidationLoss: 1));
        remarks.Follow(new EpochReport(2, Loss: 1, ValidationLoss: last));

        Assert.Equal(told, On(remarks).Count == 1);
    }

    [Fact]
    public void Of_equal_validation_losses_the_first_is_told()
    {
        var remarks = new TrainingRemarks();
        double[] losses = [3, 1, 1, 2];
        for (var i = 0; i < losses.Length; i++)
        {
            remarks.Follow(new EpochReport(i + 1, Loss: 4 - i, ValidationLoss: losses[i]));
        }

        Assert.StartsWith(
            "The validation loss was lowest after epoch 2, 1, and is 2 after the last",
            Assert.Single(On(remarks)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_weights_without_biases_are_a_network_that_is_wholly_frozen()
    {
        var frozen = new Network([Linear(0).Layers[0] with { Freeze = Freeze.Weights }]);

        Assert.Contains("Every parameter is frozen: nothing was trained.", Train(frozen, OneInTwo, new Sgd(0.1), epochs: 1).Remarks);
    }

    [Fact]
    public void A_network_without_parameters_is_told_as_such_and_not_as_frozen() => Assert.Equal(
        ["The network has no parameters: there was nothing to train."],
        Train(new Network([new Flatten(), new Dropout(0)], new Shape(1)), OneInTwo, new Sgd(0.1), epochs: 1).Remarks);

    [Fact]
    public void A_layer_that_can_move_is_no_frozen_network()
    {
        var frozen = Linear(1).Layers[0] with { Freeze = Freeze.All };

        Assert.Empty(Train(new Network([frozen, frozen with { Freeze = Freeze.None }]), OneInTwo, new Sgd(0.1), epochs: 1).Remarks);
    }

    [Fact]
    public void Biases_that_can_move_are_no_frozen_network()
    {
        var network = new Network([new Dense(Matrix.FromRows([0.0]), [0], new Identity(), Freeze.Weights)]);

        Assert.Empty(Train(network, OneInTwo, new Sgd(0.1), epochs: 1).Remarks);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void A_net_input_of_0_is_alive_where_the_slope_there_is_not_0(double derivativeAtZero, bool dead)
    {
        var network = new Network(
        [
            new Dense(Matrix.FromRows([0.0]), [], new Relu(derivativeAtZero), Freeze.All),
            new Dense(Matrix.FromRows([1.0]), [], new Identity()),
        ]);

        Assert.Equal(dead, Train(network, OneInTwo, new Sgd(0.1), epochs: 1).Remarks.Any(remark => remark.StartsWith("Dead: h1.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_many_dead_neurons_ten_are_named_and_a_layer_that_is_wholly_dead_is_told()
    {
        var network = new Network(
        [
            new Dense(Matrix.FromRows([.. Enumerable.Range(1, 12).Select(neuron => new double[] { -neuron })]), [], new Relu()),
            new Dense(new Matrix(1, 12), [], new Identity()),
        ]);

        Assert.Equal(
            "Dead: h1, h2, h3, h4, h5, h6, h7, h8, h9, h10 and 2 more. For every training sample the net input is below 0, where ReLU "
            + "has no slope, so no gradient reaches the weights; a smaller learning rate, other initial values or leakyRelu help. The "
            + "whole layer is dead: no gradient passes it, and nothing before it can learn.",
            Assert.Single(Train(network, OneInTwo, new Sgd(0.1), epochs: 1).Remarks));
    }

    [Fact]
    public void A_filter_is_dead_where_it_is_at_every_position_and_not_at_one()
    {
        var network = new Network(
            [
                new Conv1d(new Tensor(new Shape(3, 1, 1), [1, -1, -2]), Activation: new Relu()),
                new Flatten(),
                new Dense(Matrix.FromRows([1.0, 2, 3, 4, 5, 6]), [], new Identity()),
            ],
            new Shape(1, 2));

        Assert.Empty(Remarks(Matrix.FromRows([1.0, -1])));
        Assert.StartsWith(
            "Dead: h1_2, h1_3. For every training sample, at every position, the net input is below 0",
            Assert.Single(Remarks(Matrix.FromRows([1.0, 2]))),
            StringComparison.Ordinal);

        IReadOnlyList<string> Remarks(Matrix inputs) =>
            Train(network, new Dataset(inputs, Matrix.FromRows([1.0])), new Sgd(0), epochs: 1).Remarks;
    }

    [Fact]
    public void A_loss_that_rose_is_nobodys_fault_where_nothing_can_be_trained()
    {
        var network = new Network([new Dropout(0.5), new GlobalAveragePool()], new Shape(1, 8));
        var remarks = new Trainer(
            network,
            new Sgd(0.1),
            OptimizerState.Initial,
            new Criterion(new HalfSquaredError()),
            new Dataset(Examples.Spread(1, 8, start: 0.3), Matrix.FromRows([1.0])),
            null,
            new TrainingPlan(20, Seed: 3)).Run();

        Assert.NotEqual(remarks.History[0].Loss, remarks.History[^1].Loss);
        Assert.Equal(["The network has no parameters: there was nothing to train."], remarks.Remarks);
    }

    [Fact]
    public void A_validation_set_of_one_class_is_told_where_the_training_set_has_others()
    {
        var network = new Network([new Dense(Matrix.FromRows([0.5]), [], new Sigmoid())]);
        var sorted = new Dataset(Matrix.FromRows([1.0], [2.0], [3.0], [4.0]), Matrix.FromRows([0.0], [1.0], [1.0], [1.0]));
        var (training, last) = sorted.SplitOff(2);
        const string OneClass = "All validation samples are of one class, ";

        Assert.Contains(Remarks(new BinaryCrossEntropy(), training, last), remark => remark.StartsWith(OneClass, StringComparison.Ordinal));
        Assert.DoesNotContain(Remarks(new BinaryCrossEntropy(), sorted, sorted), remark => remark.StartsWith(OneClass, StringComparison.Ordinal));
        Assert.DoesNotContain(Remarks(new SquaredError(), training, last), remark => remark.StartsWith(OneClass, StringComparison.Ordinal));

        IReadOnlyList<string> Remarks(Loss loss, Dataset from, Dataset measured) => new Trainer(
            network, new Sgd(0.1), OptimizerState.Initial, new Criterion(loss), from, measured, new TrainingPlan(1)).Run().Remarks;
    }

    [Fact]
    public void A_training_set_of_one_class_is_told_where_the_validation_set_has_others()
    {
        Assert.Contains(OfClasses([0, 0, 0, 1], 2), remark => remark.StartsWith(
            "All training samples are of one class, and the validation samples are not: ", StringComparison.Ordinal));
        Assert.DoesNotContain(OfClasses([0, 1, 0, 1], 2), remark => remark.StartsWith("All training", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void A_validation_set_of_one_class_is_told_where_all_training_samples_are_of_another(int trained, int measured)
    {
        var remarks = OfClasses([.. new double[trained], .. Enumerable.Repeat(1.0, measured)], measured);

        Assert.Contains(remarks, remark => remark.StartsWith(
            "All validation samples are of one class, and all training samples of another: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1 }, 2)]
    [InlineData(new double[] { 0, 1, 1 }, 1)]
    public void Nothing_is_told_where_one_class_is_all_there_is_or_a_single_sample_is_measured(double[] classes, int measured) =>
        Assert.DoesNotContain(OfClasses(classes, measured), remark => remark.StartsWith("All validation", StringComparison.Ordinal));

    [Fact]
    public void A_validation_that_diverges_is_told_as_such()
    {
        var held = new Dataset(Matrix.FromRows([1e200]), Matrix.FromRows([0.0]));

        var divergence = Train(Linear(1e150), new Dataset(new Matrix(1, 1), new Matrix(1, 1)), new Sgd(0.1), epochs: 1, held).Divergence!;

        Assert.Equal(("validation net input", 0, "o1"), (divergence.Quantity, divergence.Epoch, divergence.Name));
    }

    [Fact]
    public void A_validation_loss_that_overflows_behind_finite_outputs_diverges_too()
    {
        var held = new Dataset(Matrix.FromRows([1.0]), Matrix.FromRows([1e200]));

        Assert.Equal(
            "validation loss",
            Train(Linear(0), new Dataset(new Matrix(1, 1), new Matrix(1, 1)), new Sgd(0.1), epochs: 1, held).Divergence!.Quantity);
    }

    private static Network Linear(double weight) => new([new Dense(Matrix.FromRows([weight]), [], new Identity())]);

    private static IReadOnlyList<string> OfClasses(double[] classes, int measured)
    {
        var all = new Dataset(new Matrix(classes.Length, 1), Matrix.FromRows([.. classes.Select(each => new[] { each })]));
        var (training, validation) = all.SplitOff(measured);
        return new Trainer(
            new Network([new Dense(Matrix.FromRows([0.5]), [], new Sigmoid())]),
            new Sgd(0.1),
            OptimizerState.Initial,
            new Criterion(new BinaryCrossEntropy()),
            training,
            validation,
            new TrainingPlan(1)).Run().Remarks;
    }

    private static IReadOnlyList<string> On(TrainingRemarks remarks) =>
        remarks.On(Linear(0), ForwardPass.Run(Linear(0), OneInTwo.Inputs), new HalfSquaredError(), OneInTwo, null);

    private static TrainingResult Train(Network network, Dataset training, Optimizer optimizer, int epochs, Dataset? validation = null) =>
        new Trainer(
            network, optimizer, OptimizerState.Initial, new Criterion(new HalfSquaredError()), training, validation, new TrainingPlan(epochs)).Run();
}
