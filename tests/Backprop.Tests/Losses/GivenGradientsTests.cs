using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Checking;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Training;

namespace Backprop.Tests.Losses;

/// <summary>A loss of which the derivatives by the outputs are given, and a step whose gradients are.</summary>
public sealed class GivenGradientsTests
{
    private static readonly Network Start = Examples.Dense(new Softmax(), 3, 4, 2);
    private static readonly Matrix Inputs = Examples.Spread(3, 3);
    private static readonly Matrix Wanted = Examples.Spread(3, 2, start: 0.4);

    [Fact]
    public void The_derivatives_of_a_loss_give_its_gradients_bit_for_bit()
    {
        var criterion = new Criterion(new Huber());
        var measured = new Differentiation(Start, Inputs, Wanted, criterion).Run();

        var given = new Differentiation(
            Start, Inputs, criterion.OutputGradients(measured.Trace.Outputs, Wanted), GivenGradients.Criterion).Run();

        Assert.Equal(Numbers(measured.Gradients), Numbers(given.Gradients));
        Assert.Equal(measured.Gradients.Inputs!.Values, given.Gradients.Inputs!.Values);
    }

    [Fact]
    public void Central_differences_agree_with_them()
    {
        var passes = new Differentiation(Start, Inputs, Wanted, GivenGradients.Criterion).Run();

        var result = new GradientCheck(Start, passes.Trace, Wanted, GivenGradients.Criterion).Run(passes.Gradients, 1e-6, 1e-6);

        Assert.True(result.Passed);
        Assert.All(result.Parameters, parameter => Assert.NotEqual(0, parameter.Numeric));
    }

    [Fact]
    public void Nobody_can_ask_for_it_by_name() => Assert.DoesNotContain(typeof(GivenGradients), Catalog.Losses.Entries.Select(entry => entry.Type));

    [Fact]
    public void That_its_stand_in_overflows_does_not_matter()
    {
        var network = new Network([new Dense(Matrix.FromRows([100.0]), [], new Identity())]);
        var passes = new Differentiation(network, Matrix.FromRows([1e200]), Matrix.FromRows([1e107]), GivenGradients.Criterion).Run();

        Assert.True(double.IsInfinity(passes.TotalLoss));
        Assert.Null(passes.FindDivergence());
    }

    [Fact]
    public void A_step_with_the_gradients_of_a_batch_is_the_step_on_that_batch()
    {
        var optimization = new Optimization(new Adam(0.1), Clipping: new Norm(0.01));
        var onBatch = TrainStep.Run(Start, Inputs, Wanted, new Criterion(new Huber()), optimization, OptimizerState.Initial);

        var withGradients = TrainStep.Update(Start, onBatch.Before.Gradients, optimization, OptimizerState.Initial);

        Assert.Null(withGradients.FindDivergence());
        Assert.Equal(Values(onBatch.Network), Values(withGradients.Network));
        Assert.Equal(onBatch.State.Step, withGradients.State.Step);
        Assert.Equal(onBatch.State.Epoch, withGradients.State.Epoch);
    }

    private static IEnumerable<double> Numbers(Gradients gradients) =>
        gradients.Layers.SelectMany(layer => layer.Blocks.Append(layer.Deltas)).SelectMany(block => block.Values);

    private static IEnumerable<double> Values(Network network) =>
        network.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values);
}
