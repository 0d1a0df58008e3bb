using Backprop.Checking;
using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Checking;

/// <summary>Bounds of rounding behind every kind of layer: by rules of their own, and by trying.</summary>
public sealed class ShapedBoundsTests
{
    private const int Samples = 3;

    public static TheoryData<string> Networks => [.. ShapedNetworks.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Right_gradients_of_a_precision_are_no_mistake_and_have_bounds(string description)
    {
        var exact = Pass(description, value => value);
        foreach (var precision in new[] { Precision.Binary32, Precision.BFloat16 })
        {
            var entered = Pass(description, precision.Round);
            var claim = Claim.OfGradients([.. entered.Gradients.Layers.Select(layer => new ClaimedLayer(
                [.. layer.Blocks.Select(block => block.Values.Select(precision.Round).ToArray())]))]);

            var result = Check(exact, claim with { Precision = precision });

            Assert.NotEqual(ClaimVerdict.Mistake, result.Verdict);
            Assert.NotEqual(ClaimVerdict.Mistake, Check(exact, claim).Verdict);
            Assert.All(BlockAddress.AllOf(exact.Network), block => Assert.All(result.Bounds[block], bound => Assert.True(bound >= 0)));
        }
    }

    [Theory]
    [InlineData("2,4 m f d")]
    [InlineData("1,4,4 p g d")]
    [InlineData("2,3 c l f d")]
    [InlineData("1,2,2 O f d")]
    [InlineData("2,3 b f d")]
    public void A_gradient_far_beyond_its_bound_is_a_mistake(string description)
    {
        var exact = Pass(description, value => value);
        var claimed = exact.Gradients.Layers.Select(layer => new ClaimedLayer([.. layer.Blocks.Select(block => block.Values.ToArray())])).ToList();
        claimed[^1].Blocks[0][0] += 0.01;

        var result = Check(exact, Claim.OfGradients(claimed) with { Precision = Precision.Binary32 });

        Assert.Equal([new Parameter(claimed.Count - 1, 0, 0)], result.Differing);
    }

    [Theory]
    [InlineData("3 d d d")]
    [InlineData("2,3 c f d")]
    [InlineData("3 d l d")]
    [InlineData("1,3,3 M f d d")]
    public void What_trying_shows_is_no_smaller_than_the_errors_and_not_much_larger_than_what_is_proven(string description)
    {
        var exact = Pass(description, value => value);
        var entered = exact.With((_, value) => Precision.Binary32.Round(value), Precision.Binary32.Round);
        var (proven, tried) = (RunningErrorPass.Of(entered, Precision.Binary32), Perturbation.Of(entered, Precision.Binary32));
        foreach (var block in BlockAddress.AllOf(exact.Network))
        {
            var change = entered.Gradients.Layers[block.Layer].Blocks[block.Block].Values
                .Zip(block.In(exact.Gradients), (one, other) => Math.Abs(one - other)).Max();
            var (largestProven, largestTried) = (proven.Blocks[block.Layer][block.Block].Max(), tried.Blocks[block.Layer][block.Block].Max());

            Assert.True(largestTried >= change, $"{block}: {largestTried}, {change}");
            Assert.InRange(largestTried / largestProven, 0.3, 100);
        }
    }

    private static ClaimResult Check(Differentiated passed, Claim claim) => ClaimCheck.Run(
        new CheckedPass(passed.Network, passed.Trace, passed.Targets, passed.Criterion, passed.Context), passed.Gradients, claim);

    private static Differentiated Pass(string description, Func<double, double> round)
    {
        var network = ShapedNetworks.Build(description);
        var (criterion, context) = (new Criterion(new HalfSquaredError()), new PassContext(Seed: 5));
        foreach (var block in network.Layers.SelectMany(layer => layer.Blocks))
        {
            foreach (ref var value in block.Values.AsSpan())
            {
                value = round(value);
            }
        }

        var one = ShapedNetworks.InputsOf(network);
        var inputs = network.TakesTokens
            ? new Matrix(Samples, one.Columns, [.. Enumerable.Repeat(one.Values, Samples).SelectMany(values => values)])
            : Each(Examples.Spread(Samples, network.InputCount, start: 0.3));
        var targets = new Targets(Each(Examples.Spread(Samples, network.OutputCount, start: 0.1))).InRowsOf(network.OutputRow);
        var pass = new Differentiation(network, inputs, targets, criterion, withInputs: false).Run(context);
        return new Differentiated(network, pass.Trace, targets, criterion, pass.Gradients, context);

        Matrix Each(Matrix values) => new(values.Rows, values.Columns, [.. values.Values.Select(round)]);
    }
}
