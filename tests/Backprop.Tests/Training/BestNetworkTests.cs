using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class BestNetworkTests
{
    private static readonly Network First = Examples.Notebook;
    private static readonly Network Second = new(Examples.Notebook.Layers);

    [Fact]
    public void Of_equal_losses_the_first_counts()
    {
        var best = new BestNetwork(new EarlyStopping(5));
        best.Offer(1, () => (First, OptimizerState.Initial));
        best.Offer(1, () => (Second, OptimizerState.Initial));

        Assert.Same(First, best.Kept!.Value.Network);
    }

    [Fact]
    public void An_improvement_by_the_minimum_itself_is_none_yet_its_network_is_the_best()
    {
        var best = new BestNetwork(new EarlyStopping(Patience: 1, MinDelta: 0.5));
        best.Offer(1, () => (First, OptimizerState.Initial));
        best.Offer(0.5, () => (Second, OptimizerState.Initial));

        Assert.True(best.GivesUp);
        Assert.Same(Second, best.Kept!.Value.Network);
    }

    [Fact]
    public void Small_steps_add_up_to_progress()
    {
        var best = new BestNetwork(new EarlyStopping(Patience: 2, MinDelta: 0.5));
        foreach (var loss in new[] { 1, 0.75, 0.25, 0.25 })
        {
            best.Offer(loss, () => (First, OptimizerState.Initial));
        }

        Assert.False(best.GivesUp);
    }
}
