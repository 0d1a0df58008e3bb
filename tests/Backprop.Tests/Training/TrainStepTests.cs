using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class TrainStepTests
{
    [Theory]
    [InlineData(Freeze.None, true, true)]
    [InlineData(Freeze.Weights, false, true)]
    [InlineData(Freeze.Biases, true, false)]
    [InlineData(Freeze.All, false, false)]
    public void Frozen_parameters_stay_as_they_are(Freeze freeze, bool weightsMove, bool biasesMove)
    {
        var frozen = Examples.Notebook.Layers[0] with { Freeze = freeze };

        var after = Step(new Network([frozen, Examples.Notebook.Layers[1]])).Network.Layers[0];

        Assert.Equal(weightsMove, !frozen.Weights.Values.SequenceEqual(after.Weights.Values));
        Assert.Equal(biasesMove, !frozen.Biases.SequenceEqual(after.Biases));
    }

    [Fact]
    public void Frozen_parameters_have_gradients_all_the_same()
    {
        var frozen = new Network([.. Examples.Notebook.Layers.Select(layer => layer with { Freeze = Freeze.All })]);

        Assert.Equal(0.03743625, Step(frozen).Before.Gradients.Layers[0].Weights[0, 1]);
    }

    [Fact]
    public void The_network_given_is_not_changed()
    {
        Step(Examples.Notebook);

        Assert.Equal(0.20, Examples.Notebook.Layers[0].Weights[0, 1]);
    }

    [Fact]
    public void All_parameters_move_at_once_from_the_gradients_at_the_old_ones()
    {
        // With w5 and w7 already updated, ∂E/∂out_h1 would be 0.9176… · 0.2268… + 0.0146… · 0.4972…, not 0.3743…
        Assert.Equal(0.37436249999999993, Step(Examples.Notebook).Before.Gradients.Layers[0].Deltas[0, 0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void Training_allocates_nothing_from_step_to_step(int samples)
    {
        var dense = Examples.Dense(new Tanh(), 20, 30, 10).Layers;
        var inside = Examples.Dense(new Tanh(), 30, 30, 30).Layers;
        var network = new Network([dense[0], new Residual([inside[0]], [inside[1]]), new Residual([inside[0]]), dense[1]]);
        var passes = new Differentiation(
            network, Examples.Spread(samples, 20), Examples.Spread(samples, 10), new Criterion(new Huber()), withInputs: false);
        var learner = new Learner(new Snapshot(network, OptimizerState.Initial), new Optimization(new Adam(0.01), Clipping: new Value(1)));
        Step();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            Assert.Null(passes.Run().FindDivergence());
            learner.Update(passes.Gradients);
            Assert.Null(learner.FindDivergence());
        }
    }

    [Fact]
    public void A_step_computes_no_derivatives_by_the_inputs() => Assert.Null(Step(Examples.Notebook).Before.Gradients.Inputs);

    [Fact]
    public void An_optimizer_without_a_memory_carries_nothing_over() => Assert.Empty(Step(Examples.Notebook).State.Layers);

    [Fact]
    public void Weight_decay_pulls_weights_and_biases()
    {
        var step = Step(Examples.Notebook, new Sgd(0.5, WeightDecay: 0.1));

        Assert.Equal(0.55 - (0.5 * (0.0057403124999999555 + (0.1 * 0.55))), step.Network.Layers[1].Weights[1, 1]);
        Assert.Equal(0.6 - (0.5 * (0.9322499999999998 + (0.1 * 0.6))), step.Network.Layers[1].Biases[0]);
    }

    [Fact]
    public void Each_step_is_counted() =>
        Assert.Equal(8, TrainStep.Run(
            Examples.Notebook,
            Examples.NotebookInputs,
            Examples.NotebookTargets,
            new Criterion(new HalfSquaredError()),
            new Sgd(0.5),
            new OptimizerState(7, 7, [])).State.Step);

    private static TrainStepResult Step(Network network, Optimizer? optimizer = null) => TrainStep.Run(
        network,
        Examples.NotebookInputs,
        Examples.NotebookTargets,
        new Criterion(new HalfSquaredError()),
        optimizer ?? new Sgd(0.5),
        OptimizerState.Initial);
}
