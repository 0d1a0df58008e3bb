using Backprop.Optimizers.Schedules;

namespace Backprop.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(2, 0.8)]
    [InlineData(3, 0.4)]
    [InlineData(6, 0.2)]
    public void Step_halves_every_three_epochs(long epoch, double expected) =>
        Assert.Equal(expected, new Step(3, 0.5).LearningRate(0.8, epoch));

    [Fact]
    public void Exponential_falls_every_epoch() => Assert.Equal(0.1, new Exponential(0.5).LearningRate(0.8, 3));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.6)]
    [InlineData(10, 0.2)]
    [InlineData(20, 1)]
    public void Cosine_swings_between_start_and_minimum(long epoch, double expected) =>
        Assert.Equal(expected, new Cosine(10, 0.2).LearningRate(1, epoch), 1e-15);

    [Fact]
    public void Constant_stays() => Assert.Equal(0.8, new Constant().LearningRate(0.8, 1000));
}
