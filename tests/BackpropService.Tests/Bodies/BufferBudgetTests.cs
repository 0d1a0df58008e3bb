using BackpropService.Bodies;

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
        var budget = new BufferBudget(100);
        budget.TryTake(before, out _);

        Assert.Equal(isTaken, budget.TryTake(bytes, out var taken));

        Assert.Equal((after, after - before), (budget.Taken, taken));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again()
    {
        var budget = new BufferBudget(100);
        budget.TryTake(250, out var taken);

        budget.GiveBack(taken);

        Assert.True(budget.TryTake(100, out _));
    }
}
