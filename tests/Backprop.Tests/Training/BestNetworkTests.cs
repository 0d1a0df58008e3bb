using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Training;

public sealed class BestNetworkTests
{
    private static readonly Snapshot First = new(Examples.Notebook, OptimizerState.Initial);
    private static readonly Snapshot Second = First with { };

    [Fact]
    public void Of_equal_losses_the_first_counts()
    {
        var best = Starting(new EarlyStopping(5));
        best.Offer(1, () => First);
        best.Offer(1, () => Second);

        Assert.Same(First, best.Kept);
    }

    [Fact]
    public void An_improvement_by_the_minimum_itself_is_none_yet_its_network_is_the_best()
    {
        var best = Starting(new EarlyStopping(Patience: 1, MinDelta: 0.5));
        best.Offer(1, () => First);
        best.Offer(0.5, () => Second);

        Assert.True(best.GivesUp);
        Assert.Same(Second, best.Kept);
    }

    [Fact]
    public void Small_steps_add_up_to_progress()
    {
        var best = Starting(new EarlyStopping(Patience: 2, MinDelta: 0.5));
        foreach (var loss in new[] { 1, 0.75, 0.25, 0.25 })
        {
            best.Offer(loss, () => First);
        }

        Assert.False(best.GivesUp);
    }

    private static BestNetwork Starting(EarlyStopping rule) => new(rule, new EarlyStoppingProgress(), kept: null);
}
