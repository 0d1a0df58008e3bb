using Backprop.Losses;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests;

/// <summary>Every number that the teaching notebook prints, digit for digit.</summary>
public sealed class NotebookTests
{
    private readonly TrainStepResult _step = TrainStep.Run(
        Examples.Notebook,
        Examples.NotebookInputs,
        Examples.NotebookTargets,
        new Criterion(new HalfSquaredError()),
        new Sgd(0.5),
        OptimizerState.Initial);

    [Fact]
    public void Hidden_net_inputs() => Assert.Equal([0.3775, 0.39249999999999996], _step.Before.Trace.Layers[0].NetInputs.Values);

    [Fact]
    public void Hidden_outputs() => Assert.Equal([0.3775, 0.39249999999999996], _step.Before.Trace.Layers[0].Outputs.Values);

    [Fact]
    public void Output_net_inputs() => Assert.Equal([0.9276249999999999, 1.0046249999999999], _step.Before.Trace.Layers[1].NetInputs.Values);

    [Fact]
    public void Outputs() => Assert.Equal([0.9276249999999999, 1.0046249999999999], _step.Before.Trace.Outputs.Values);

    [Fact]
    public void Error_per_output() =>
        Assert.Equal([0.4210178203124999, 0.00010694531249999836], _step.Before.Loss.PerOutput.Values);

    [Fact]
    public void Total_error() => Assert.Equal(0.4211247656249999, _step.Before.Loss.Total);

    // ReLU's derivative is 1 for both outputs, so that ∂E/∂net is ∂E/∂out = out - target.
    [Fact]
    public void Output_deltas() =>
        Assert.Equal([0.9176249999999999, 0.014624999999999888], _step.Before.Gradients.Layers[1].Deltas.Values);

    [Fact]
    public void Hidden_delta_is_the_sum_over_the_outputs() =>
        Assert.Equal(0.37436249999999993, _step.Before.Gradients.Layers[0].Deltas[0, 0]);

    [Fact]
    public void Terms_of_the_hidden_delta()
    {
        var deltas = _step.Before.Gradients.Layers[1].Deltas;
        var weights = Examples.Notebook.Layers[1].Weights;

        Assert.Equal(0.36705, deltas[0, 0] * weights[0, 0]);
        Assert.Equal(0.007312499999999944, deltas[0, 1] * weights[1, 0]);
    }

    [Fact]
    public void Gradient_of_w8() => Assert.Equal(0.0057403124999999555, _step.Before.Gradients.Layers[1].Weights[1, 1]);

    [Fact]
    public void Next_w8() => Assert.Equal(0.5471298437500001, _step.Network.Layers[1].Weights[1, 1]);

    [Fact]
    public void Gradient_of_w2() => Assert.Equal(0.03743625, _step.Before.Gradients.Layers[0].Weights[0, 1]);

    [Fact]
    public void Next_w2() => Assert.Equal(0.181281875, _step.Network.Layers[0].Weights[0, 1]);
}
