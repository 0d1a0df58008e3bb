using Backprop;
using Backprop.Expressions;
using Backprop.Losses;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Tests.Contracts;

public sealed class TargetRulesTests
{
    private static readonly MatrixDto Targets = new([1, 2, 3], [2, 2, 1]);

    [Fact]
    public void A_losss_own_settings_say_which_targets_it_takes()
    {
        var finding = Assert.Single(TargetRules.Check("targets", Targets, new Bounded(Largest: 2)));

        Assert.Equal(("targets[1][0]", "is 3; bounded expects a target in [0, 2]"), (finding.Path, finding.Message));
        Assert.Empty(TargetRules.Check("targets", Targets, new Bounded(Largest: 3)));
    }

    [Fact]
    public void A_loss_may_take_two_targets_alone()
    {
        var finding = Assert.Single(TargetRules.Check("targets", new MatrixDto([1, -1, 0], [2, 2, 1]), new Hinge()));

        Assert.Equal(("targets[1][0]", "is 0; hinge expects -1 or 1"), (finding.Path, finding.Message));
        Assert.Equal(
            ["is 0.5; multiclassHinge expects 0 or 1", "is 0.5; multiclassHinge expects 0 or 1"],
            TargetRules.Check("targets", new MatrixDto([0.5, 0.5], [1, 2]), new MulticlassHinge()).Select(broken => broken.Message));
        Assert.Equal(
            ["sums to 2; multiclassHinge expects 1"],
            TargetRules.Check("targets", new MatrixDto([1, 1], [1, 2]), new MulticlassHinge()).Select(broken => broken.Message));
    }

    [Fact]
    public void A_loss_is_found_with_its_settings()
    {
        var dto = new LossDto { Type = "huber", Settings = new() { ["delta"] = 3.0 } };

        Assert.Equal(new Huber(3), DefinitionRules.Find<Loss>(dto.Type, dto));
    }

    [Theory]
    [InlineData("delta", -3.0)]
    [InlineData("slope", 1.0)]
    public void A_loss_whose_settings_break_a_rule_is_found_by_default(string setting, double value)
    {
        var dto = new LossDto { Type = "huber", Settings = new() { [setting] = value } };

        Assert.Equal(new Huber(), DefinitionRules.Find<Loss>(dto.Type, dto));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nope")]
    public void No_loss_is_found_by_a_name_that_none_has(string? name)
    {
        Assert.Null(DefinitionRules.Find<Loss>(name, new LossDto()));
    }

    [WireName("bounded")]
    private sealed record Bounded(double Largest) : Loss
    {
        public override string Source => "This test.";

        public override double SmallestTarget => 0;

        public override double LargestTarget => Largest;

        public override Expression Contribution(Expression y, Expression t, Expression outputs) => t - y;

        public override Expression Slope(Expression y, Expression t, Expression outputs) => y;

        public override string ToPyTorch(string y, string t) => y;

        public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e) => e.Clear();

        public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy) => dy.Clear();
    }
}
