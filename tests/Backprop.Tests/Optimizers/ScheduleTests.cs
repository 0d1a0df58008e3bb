using Backprop.Catalogs;
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

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(2, 0.6)]
    [InlineData(4, 1)]
    [InlineData(100, 1)]
    public void Linear_goes_from_one_share_to_another_and_stays(long epoch, double expected) =>
        Assert.Equal(expected, new Linear(0.25, 1.25, 4).LearningRate(0.8, epoch), 1e-15);

    // As PyTorch's MultiStepLR([5, 2, 2], gamma=0.5).
    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.2)]
    [InlineData(4, 0.2)]
    [InlineData(5, 0.1)]
    [InlineData(100, 0.1)]
    public void Multi_step_halves_at_each_milestone_in_any_order_and_twice_at_one_given_twice(long epoch, double expected) =>
        Assert.Equal(expected, new MultiStep([5, 2, 2], 0.5).LearningRate(0.8, epoch));

    /// <summary>Passing over them all at each epoch would take minutes.</summary>
    [Fact]
    public void Milestones_by_the_million_are_found_at_once()
    {
        const int Count = 1_000_000;
        var schedule = new MultiStep([.. Enumerable.Range(1, Count).Reverse()], 2);

        for (var epoch = 0; epoch < Count; epoch++)
        {
            Assert.True(schedule.LearningRate(1, epoch) == Math.Pow(2, epoch));
        }
    }

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 0.45)]
    [InlineData(4, 0)]
    [InlineData(9, 0)]
    public void Polynomial_falls_to_0_and_stays(long epoch, double expected) =>
        Assert.Equal(expected, new Polynomial(4, 2).LearningRate(0.8, epoch), 1e-15);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(4, 1)]
    [InlineData(9, 0.001)]
    [InlineData(50, 0.001)]
    public void One_cycle_rises_to_the_peak_and_falls_far_below_its_start(long epoch, double expected) =>
        Assert.Equal(expected, new OneCycle(10, 0.5, 10, 100).LearningRate(1, epoch), 1e-15);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.9)]
    [InlineData(2, 0.5)]
    public void The_shortest_cycle_has_a_rate(int period, double rising) =>
        Assert.True(double.IsFinite(new OneCycle(period, rising).LearningRate(1, 0)));

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(2, 0.6)]
    [InlineData(3, 0.8)]
    [InlineData(4, 0.8)]
    [InlineData(6, 0.4)]
    [InlineData(8, 0.2)]
    public void Warmup_rises_to_the_rate_and_another_schedule_counts_from_there(long epoch, double expected) =>
        Assert.Equal(expected, new Warmup(4, new Step(2, 0.5)).LearningRate(0.8, epoch), 1e-15);

    [Fact]
    public void After_a_warmup_alone_the_rate_stays_and_in_a_warmup_there_is_none()
    {
        Assert.Equal(0.8, new Warmup(4).LearningRate(0.8, 1000));
        Assert.Equal(
            [new SettingConflict("after", "is a 'warmup' in a 'warmup'; expected another schedule")],
            new Warmup(4, new Warmup(2)).FindConflicts(["epochs", "after"]));
    }

    [Fact]
    public void A_plateau_goes_by_losses_and_after_a_warmup_by_those_after_it()
    {
        var plateau = new Plateau();

        Assert.Equal(0.8, plateau.LearningRate(0.8, 1000));
        Assert.Equal(plateau, plateau.PlateauAfter(1));
        Assert.Equal(plateau, new Warmup(4, plateau).PlateauAfter(5));
        Assert.Null(new Warmup(4, plateau).PlateauAfter(4));
        Assert.Null(new Warmup(4, new Cosine(3)).PlateauAfter(5) ?? new Cosine(3).PlateauAfter(5));
    }

    public static TheoryData<Schedule> Every => [new Constant(), new Step(3, 0.7), new Exponential(0.97), new Cosine(7, 0.2),
        new Linear(0.25, 0.75, 7), new Polynomial(9, 2.5), new OneCycle(11, 0.4, 10, 100), new MultiStep([3, 7, 7], 0.7), new Warmup(4, new Exponential(0.9)), new Plateau()];

    [Theory]
    [MemberData(nameof(Every))]
    public void The_formula_gives_the_learning_rate_bit_for_bit(Schedule schedule) => Assert.All(
        Enumerable.Range(0, 14), epoch => Assert.Equal(schedule.LearningRate(0.8, epoch), schedule.Rate(0.8, epoch).Value));

    [Fact]
    public void Every_schedule_of_the_catalog_is_among_them() => Assert.Equal(
        Catalog.Of<Schedule>().Entries.Select(entry => entry.Name),
        Every.Cast<object[]>().Select(row => ((Schedule)row[0]).Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Constant_stays() => Assert.Equal(0.8, new Constant().LearningRate(0.8, 1000));
}
