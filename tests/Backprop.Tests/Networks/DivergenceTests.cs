using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Networks;

public sealed class DivergenceTests
{
    [Fact]
    public void Finite_values_are_none()
    {
        Assert.Null(Step(Examples.Notebook, [0.05, 0.10]).FindDivergence());
    }

    [Fact]
    public void A_net_input_is_named_with_its_layer_neuron_and_sample()
    {
        var network = new Network([new Dense(Matrix.FromRows([1e200, 0], [0, 1e200]), [], new Identity())]);

        var divergence = Divergence.In(network, ForwardPass.Run(network, Matrix.FromRows([1, 1], [1, 1e200])));

        Assert.Equal(new Divergence("net input", double.PositiveInfinity, Layer: 0, Neuron: 1, Sample: 1, Name: "o2"), divergence);
    }

    [Fact]
    public void A_net_input_that_an_activation_hides_is_found_all_the_same()
    {
        var network = new Network([new Dense(Matrix.FromRows([-1e200]), [], new Relu())]);

        var trace = ForwardPass.Run(network, Matrix.FromRows([1e200]));

        Assert.Equal(0, trace.Outputs[0, 0]);
        Assert.Equal("net input", Divergence.In(network, trace)!.Quantity);
    }

    [Fact]
    public void A_loss_is_named_with_its_output()
    {
        var network = new Network([new Dense(Matrix.FromRows([1e200]), [], new Identity())]);

        var divergence = Step(network, [1], target: [0]).FindDivergence();

        Assert.Equal(new Divergence("loss", double.PositiveInfinity, Layer: 0, Neuron: 0, Sample: 0, Name: "o1"), divergence);
    }

    [Fact]
    public void A_total_that_overflows_where_no_part_does_is_the_total_loss()
    {
        var network = new Network([new Dense(Matrix.FromRows([1.0], [1.0]), [], new Identity())]);
        var loss = new LossValue(double.PositiveInfinity, Matrix.FromRows([1e308, 1e308]));

        Assert.Equal(new Divergence("total loss", double.PositiveInfinity), Divergence.In(network, loss, new HalfSquaredError(), loss.PerOutput));
    }

    [Theory]
    [InlineData(0, 0, "x1")]
    [InlineData(1, 1, "x2")]
    public void An_input_gradient_is_named_with_its_sample_and_input(int sample, int input, string name)
    {
        var network = new Network([new Dense(Matrix.FromRows(input == 0 ? [1e200, 0] : [0, 1e200]), [], new Identity())]);
        var inputs = Matrix.FromRows([0.0, 0], [0, 0], [0, 0]);
        var targets = Matrix.FromRows([.. Enumerable.Range(0, 3).Select(i => new[] { i == sample ? -1e150 : 0 })]);
        var gradients = BackwardPass.Run(network, ForwardPass.Run(network, inputs), targets, new Criterion(new HalfSquaredError()));

        Assert.Equal(
            new Divergence("input gradient", double.PositiveInfinity, Sample: sample, Name: name), Divergence.In(network, gradients));
    }

    [Fact]
    public void An_output_that_overflows_where_its_net_input_does_not_is_named()
    {
        var network = new Network([new Dense(Matrix.FromRows([1.0], [1.0]), [], new Identity())]);
        var z = new Matrix(1, 2);

        Assert.Equal(
            new Divergence("output", double.NegativeInfinity, Layer: 0, Neuron: 1, Sample: 0, Name: "o2"),
            Divergence.In(network, new ForwardTrace(network, z, [new LayerRun(z, Matrix.FromRows([0, double.NegativeInfinity]))])));
    }

    [Fact]
    public void Of_a_delta_and_the_gradients_that_follow_from_it_the_delta_is_named()
    {
        var network = new Network([new Dense(Matrix.FromRows([1.0]), [0.0], new Identity())]);
        var one = Matrix.FromRows([1.0]);
        var infinite = Matrix.FromRows([double.PositiveInfinity]);

        Assert.Equal("delta", Find(infinite, [double.PositiveInfinity], infinite)!.Quantity);
        Assert.Equal("weight gradient", Find(infinite, [double.PositiveInfinity], one)!.Quantity);
        Assert.Equal(
            new Divergence("bias gradient", double.PositiveInfinity, Layer: 0, Neuron: 0, Name: "b1"), Find(one, [double.PositiveInfinity], one));
        Assert.Null(Find(one, [1], one));

        Divergence? Find(Matrix weights, double[] biases, Matrix deltas) =>
            Divergence.In(network, new Gradients([new LayerGradients([weights, new Matrix(1, biases.Length, biases)], deltas)], one));
    }

    [Fact]
    public void An_updated_bias_is_named()
    {
        var network = new Network([new Dense(Matrix.FromRows([1.0], [1.0]), [0, double.NaN], new Identity())]);

        Assert.Equal(("bias", 1, "b2"), Divergence.In(network) is { } found ? (found.Quantity, found.Neuron, found.Name) : default);
    }

    // The square overflows, and with it all that follows: of the net input, or of the loss and the gradient.
    [Theory]
    [InlineData(1e200, "net input")]
    [InlineData(1, "loss")]
    public void What_a_step_computes_first_is_named_first(double weight, string quantity)
    {
        var network = new Network([new Dense(Matrix.FromRows([weight]), [], new Identity())]);

        Assert.Equal(quantity, Step(network, [1e200], target: [0]).FindDivergence()!.Quantity);
    }

    [Fact]
    public void A_moment_that_overflows_is_named_with_its_parameter()
    {
        // The gradient, 1e160, is finite; its square is not.
        var network = new Network([new Dense(Matrix.FromRows([0.0]), [], new Identity())]);
        var step = TrainStep.Run(
            network, Matrix.FromRows([1e10]), Matrix.FromRows([-1e150]), new Criterion(new HalfSquaredError()), new Adam(0.1), OptimizerState.Initial);

        Assert.Equal(("secondMoment", "w1"), step.FindDivergence() is { } found ? (found.Quantity, found.Name) : default);
    }

    [Fact]
    public void A_weight_gradient_is_named_with_its_weight()
    {
        var network = new Network([new Dense(Matrix.FromRows([0, 1e-200]), [], new Identity())]);

        var divergence = Step(network, [1e200, 1], target: [1e120]).FindDivergence();

        Assert.Equal(("weight gradient", "w1"), (divergence!.Quantity, divergence.Name));
    }

    [Fact]
    public void An_updated_weight_is_named()
    {
        var divergence = Step(Examples.Notebook, [0.05, 0.10], learningRate: 1e308, decay: 1e10).FindDivergence();

        Assert.Equal(("weight", "w1"), (divergence!.Quantity, divergence.Name));
    }

    // On an input of 0 the gradient is 0: the decay alone moves w1 = 1e200, by 1e200 · 1e200.
    [Theory]
    [InlineData(0, "weight")]
    [InlineData(0.9, "momentumBuffer")]
    public void Of_an_update_that_overflows_the_first_value_is_named(double momentum, string quantity)
    {
        var network = new Network([new Dense(Matrix.FromRows([1e200]), [], new Identity())]);
        var step = TrainStep.Run(
            network, new Matrix(1, 1), new Matrix(1, 1), new Criterion(new HalfSquaredError()), new Sgd(0.1, momentum, WeightDecay: 1e200), OptimizerState.Initial);

        Assert.Equal((quantity, "w1"), step.FindDivergence() is { } found ? (found.Quantity, found.Name) : default);
    }

    private static TrainStepResult Step(
        Network network, double[] inputs, double[]? target = null, double learningRate = 0.5, double decay = 0) => TrainStep.Run(
        network,
        Matrix.FromRows(inputs),
        Matrix.FromRows(target ?? [0.01, 0.99]),
        new Criterion(new HalfSquaredError()),
        new Sgd(learningRate, WeightDecay: decay),
        OptimizerState.Initial);
}
