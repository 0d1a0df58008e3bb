using BackpropService.Bodies;
using BackpropService.Bodies.Trees;

namespace BackpropService.Tests.Bodies;

public sealed class BufferBudgetTests
{
    [Theory]
    [InlineData(60, 40, true, 100)]
    [InlineData(60, 41, false, 60)]
    [InlineData(0, 250, true, 100)]
    [InlineData(1, 250, false, 1)]
    public void So_much_is_taken_as_is_left(long before, long bytes, bool isTaken, long after)
    {
        var budget = new BufferBudget(100, new());
        budget.TryTake(before, out _);

        Assert.Equal(isTaken, budget.TryTake(bytes, out var taken));

        Assert.Equal((after, after - before), (budget.Taken, taken));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again()
    {
        var budget = new BufferBudget(100, new());
        budget.TryTake(250, out var taken);

        budget.GiveBack(taken);

        Assert.True(budget.TryTake(100, out _));
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(61, 0)]
    public void What_pools_keep_counts_and_is_let_go_where_it_leaves_no_room(long bytes, long keptAfter)
    {
        var kept = new KeptArrays();
        kept.Add(40);
        kept.LettingGo += () => kept.Add(-kept.Bytes);

        Assert.True(new BufferBudget(100, kept).TryTake(bytes, out _));

        Assert.Equal(keptAfter, kept.Bytes);
    }
}
