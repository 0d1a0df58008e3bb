using Backprop.Activations;
using Backprop.Checking;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Losses;

public sealed class RegularizationTests
{
    private static readonly Network Two = new(
        [new Dense(Matrix.FromRows([0.5, -2.0]), [3.0], new Identity()), new Dense(Matrix.FromRows([0.25]), [], new Identity())]);

    // Σ|w| = 0.5 + 2 + 0.25, Σw² = 0.25 + 4 + 0.0625; the bias adds 3 and 9.
    [Theory]
    [InlineData(0.5, 0, false, 1.375)]
    [InlineData(0, 0.5, false, 2.15625)]
    [InlineData(0.5, 0.5, false, 3.53125)]
    [InlineData(0.5, 0.5, true, 9.53125)]
    [InlineData(0, 0, true, 0)]
    public void The_penalty_is_over_weights_and_over_biases_where_asked(double l1, double l2, bool biases, double expected)
    {
        var loss = Loss(Two, new Regularization(l1, l2, biases));

        Assert.Equal(expected, loss.Penalty);
        Assert.Equal(Loss(Two, rule: null).Total + expected, loss.Total);
        Assert.Equal(Loss(Two, rule: null).PerOutput.Values, loss.PerOutput.Values);
    }

    [Fact]
    public void Without_a_rule_there_is_no_penalty() => Assert.Null(Loss(Two, rule: null).Penalty);

    [Fact]
    public void It_is_over_frozen_parameters_too_and_in_their_gradients()
    {
        var frozen = new Network([.. Two.Layers.Select(layer => layer with { Freeze = Freeze.All })]);

        Assert.Equal(Loss(Two, new Regularization(0.5, 0.5)).Total, Loss(frozen, new Regularization(0.5, 0.5)).Total);
        Assert.Equal(Slopes(Two, new Regularization(0.5, 0.5)), Slopes(frozen, new Regularization(0.5, 0.5)));
    }

    // λ₁·sgn(w) and 2·λ₂·w, beside the derivative of the loss.
    [Fact]
    public void Its_derivatives_are_added_to_those_of_the_loss_and_that_of_an_absolute_value_at_0_is_0()
    {
        var network = new Network([new Dense(Matrix.FromRows([0.5, -2.0, 0.0]), [3.0], new Identity())]);

        var added = Slopes(network, new Regularization(0.5, 0.25, Biases: true)).Zip(Slopes(network, rule: null), (with, without) => Math.Round(with - without, 12));

        Assert.Equal([0.75, -1.5, 0, 2], added);
    }

    [Fact]
    public void Central_differences_agree_and_a_weight_at_0_stands_at_a_kink()
    {
        var network = new Network([new Dense(Matrix.FromRows([0.5, -2.0, 0.0]), [0.0], new Tanh())]);
        var criterion = new Criterion(new HalfSquaredError(), Regularization: new Regularization(0.5, 0.25));
        var (inputs, targets) = (Examples.Spread(2, 3), Examples.Spread(2, 1));
        var passes = new Differentiation(network, inputs, targets, criterion).Run();

        var result = new GradientCheck(network, passes.Trace, targets, criterion).Run(passes.Gradients, 1e-6, 1e-6);

        Assert.True(result.Passed);
        Assert.Equal([false, false, true, false], result.Parameters.Select(parameter => parameter.Kink));
        Assert.True(new GradientCheck(network, passes.Trace, targets, criterion with { Regularization = new Regularization(L2: 0.5) })
            .Run(new Differentiation(network, inputs, targets, criterion with { Regularization = new Regularization(L2: 0.5) }).Run().Gradients, 1e-6, 1e-6)
            .Parameters.All(parameter => parameter is { Passed: true, Kink: false }));
    }

    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void Histories_contain_it_once_in_whatever_batches(Reduction reduction)
    {
        var rule = new Regularization(0.1, 0.2);
        var data = new Dataset(Examples.Spread(12, 2), Examples.Spread(12, 1));
        var (training, validation) = data.SplitOff(4);

        var (with, without) = (Train(rule), Train(rule: null));

        var penalty = Loss(Two, rule).Penalty!.Value;
        Assert.Equal(without.Loss + penalty, with.Loss, 1e-14);
        Assert.Equal(without.ValidationLoss!.Value + penalty, with.ValidationLoss!.Value, 1e-14);

        EpochReport Train(Regularization? rule) => new Trainer(
            Two,
            new Optimization(new Sgd(0)),
            OptimizerState.Initial,
            new Criterion(new HalfSquaredError(), reduction, rule),
            training,
            validation,
            new TrainingPlan(1, BatchSize: 3)).Run().History[0];
    }

    private static LossValue Loss(Network network, Regularization? rule)
    {
        var inputs = Matrix.FromRows([1.0, 0.5]);
        return LossPass.Run(
            network, ForwardPass.Run(network, inputs), Matrix.FromRows([0.25]), new Criterion(new HalfSquaredError(), Regularization: rule));
    }

    private static IEnumerable<double> Slopes(Network network, Regularization? rule) =>
        new Differentiation(
            network, Examples.Spread(1, network.InputCount), Matrix.FromRows([0.25]), new Criterion(new HalfSquaredError(), Regularization: rule))
            .Run().Gradients.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values);
}
