using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Marking;

public sealed class MarkedParametersTests
{
    [Fact]
    public void A_step_may_be_compared_with_any_other_where_there_are_not_too_many()
    {
        var network = Examples.Notebook;

        Assert.Equal(Parameter.AllAsCounted(network), MarkedParameters.For(network, ["dE/dw5"], Mode.Training));
    }

    // 24,200 parameters.
    [Fact]
    public void Of_a_large_network_those_that_the_steps_are_of_are_derived()
    {
        var network = Examples.Dense(new Tanh(), 120, 200, 1);
        string[] steps = ["dE/dw5", "w24007_next", "dnet_h3/dw250", "m_b2"];

        var marked = MarkedParameters.For(network, steps, Mode.Training);

        var names = new NetworkNames(network);
        Assert.Equal(["w5", "w250", "w24007", "b2"], marked.Select(parameter => names[parameter]));
        Assert.InRange(MarkedParameters.SizeOf(network, marked, Mode.Training), 50, 20_000);
    }

    [Theory]
    [InlineData("net_o1")]
    [InlineData("out_o1")]
    [InlineData("E_o1")]
    [InlineData("E")]
    public void What_every_derivation_begins_with_takes_one_of_them(string step)
    {
        var network = Examples.Dense(new Tanh(), 120, 200, 1);

        var marked = MarkedParameters.For(network, [step], Mode.Training);

        Assert.Single(marked);
        Assert.Contains(step, new Exercise(
            network, new Matrix(1, 120), new Matrix(1, 1), new Criterion(new HalfSquaredError()), null, OptimizerState.Initial).Solve(marked).Workings!.Ids);
    }

    [Fact]
    public void A_step_of_no_parameter_takes_all_of_them() => Assert.True(
        MarkedParameters.SizeOf(
            Examples.Dense(new Tanh(), 120, 200, 1),
            MarkedParameters.For(Examples.Dense(new Tanh(), 120, 200, 1), ["dE/dw5", "net_h1"], Mode.Training),
            Mode.Training) > 20_000);
}
