using Backprop.Activations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Tests.Derivations;
using Backprop.Tests.Kernels;

namespace Backprop.Tests.Networks;

public sealed class SummationTests
{
    private static readonly Criterion Sum = new(new HalfSquaredError(), Reduction.Sum);

    public static TheoryData<string> Shaped => [.. ShapedNetworks.All];

    [Theory]
    [MemberData(nameof(Shaped))]
    public void As_a_tree_the_gradients_of_parts_add_up_to_the_bits_of_the_whole_batch(string description)
    {
        var network = ShapedNetworks.Build(description);
        var inputs = Samples(network, 100);

        AssertPartsAddUp(network, inputs, Arithmetic.Plain);
    }

    [Theory]
    [InlineData(Arithmetic.Plain, 3)]
    [InlineData(Arithmetic.Fused, 3)]
    [InlineData(Arithmetic.Plain, 1)]
    public void Parts_of_a_batch_add_up_for_layers_that_are_computed_by_blocks_and_by_several_threads(Arithmetic arithmetic, int rows)
    {
        var network = new Network(
            [new Dense(Examples.Spread(70, 300), Examples.Spread(1, 70).Values, new Tanh())], rows == 1 ? new Shape(300) : new Shape(rows, 300));

        AssertPartsAddUp(network, Samples(network, 100), arithmetic);
    }

    [Theory]
    [InlineData(900, 512)]
    [InlineData(512, 256)]
    [InlineData(257, 256)]
    [InlineData(256, 128)]
    public void A_batch_larger_than_a_block_of_a_product_adds_up_from_both_sides_of_its_split(int samples, int left)
    {
        var network = new Network([new Dense(Examples.Spread(70, 300), Examples.Spread(1, 70).Values, new Tanh())], new Shape(300));
        var inputs = Samples(network, samples);

        var whole = Weights(0, samples);

        var sum = Weights(0, left).Zip(Weights(left, samples - left), (first, second) => first + second).ToArray();
        Bits.AssertSame(sum, whole, "weights");

        double[] Weights(int start, int count) =>
            Run(network, inputs.Slice(start, count), Sum, Summation.Tree, first: start).Gradients.Layers[0].Blocks[0].Values;
    }

    [Fact]
    public void In_order_and_as_a_tree_the_same_sums_are_rounded_differently()
    {
        var network = Examples.Dense(new Tanh(), 5, 4);
        var inputs = Samples(network, 100);

        var inOrder = Run(network, inputs, Sum, Summation.Sequential);
        var asTree = Run(network, inputs, Sum, Summation.Tree);

        Assert.NotEqual(inOrder.Gradients.Layers[0].Blocks[0].Values, asTree.Gradients.Layers[0].Blocks[0].Values);
        Assert.NotEqual(inOrder.TotalLoss, asTree.TotalLoss);
    }

    [Fact]
    public void Up_to_32_samples_are_added_up_in_order()
    {
        var network = Examples.Dense(new Tanh(), 5, 4);
        var inputs = Samples(network, 32);

        var inOrder = Run(network, inputs, Sum, Summation.Sequential);
        var asTree = Run(network, inputs, Sum, Summation.Tree);

        Bits.AssertSame(inOrder.Gradients.Layers[0].Blocks[0].Values, asTree.Gradients.Layers[0].Blocks[0].Values, "weights");
        Assert.Equal(inOrder.TotalLoss, asTree.TotalLoss);
    }

    [Theory]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.BatchMean)]
    public void The_loss_and_what_it_is_divided_by_are_added_up_like_the_gradients(Reduction reduction)
    {
        var (outputs, targets) = (Examples.Spread(100, 3), Examples.Spread(100, 3, start: 0.2));
        var weights = Examples.Spread(1, 100, start: 0.6).Values.Select(weight => weight + 1).ToArray();
        var criterion = Sum with { Reduction = reduction };

        var loss = Loss(criterion, 0, 100, Summation.Tree);
        var divisor = criterion.Divisor(new Targets(targets, weights), Summation.Tree);

        Assert.Equal(Merged((start, count) => Loss(Sum, start, count, Summation.Sequential)) / divisor, loss);
        Assert.Equal(
            reduction switch
            {
                Reduction.Sum => 1,
                Reduction.BatchMean => 100,
                _ => Merged((start, count) => weights[start..(start + count)].Aggregate(0.0, (sum, weight) => sum + weight)),
            },
            divisor);

        double Loss(Criterion by, int start, int count, Summation summation) => by.Evaluate(
            new Identity(),
            outputs.Slice(start, count),
            outputs.Slice(start, count),
            new Targets(targets.Slice(start, count), weights[start..(start + count)]),
            summation).Total;
    }

    private static void AssertPartsAddUp(Network network, Matrix inputs, Arithmetic arithmetic)
    {
        var whole = Run(network, inputs, Sum, Summation.Tree, arithmetic);
        var parts = Parts(inputs.Rows)
            .Select(part => Run(network, inputs.Slice(part.Start, part.Count), Sum, Summation.Sequential, arithmetic, part.Start))
            .ToArray();

        Assert.Equal((parts[0].TotalLoss + parts[1].TotalLoss) + (parts[2].TotalLoss + parts[3].TotalLoss), whole.TotalLoss);
        for (var layer = 0; layer < network.Layers.Count; layer++)
        {
            for (var block = 0; block < network.Layers[layer].Blocks.Count; block++)
            {
                var of = parts.Select(part => part.Gradients.Layers[layer].Blocks[block].Values).ToArray();
                var merged = of[0].Select((_, i) => (of[0][i] + of[1][i]) + (of[2][i] + of[3][i])).ToArray();
                Bits.AssertSame(merged, whole.Gradients.Layers[layer].Blocks[block].Values, $"layer {layer}, block {block}");
            }
        }
    }

    private static (int Start, int Count)[] Parts(int samples) => [(0, 32), (32, 32), (64, 32), (96, samples - 96)];

    private static double Merged(Func<int, int, double> sumOf)
    {
        var sums = Parts(100).Select(part => sumOf(part.Start, part.Count)).ToArray();
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

    // In inference, where no sample has to do with another.
    private static Differentiation Run(
        Network network, Matrix inputs, Criterion criterion, Summation summation, Arithmetic arithmetic = Arithmetic.Plain, int first = 0)
    {
        var targets = Examples.Spread(first + inputs.Rows, network.OutputCount, start: 0.1).Slice(first, inputs.Rows);
        return new Differentiation(network, inputs, targets, criterion)
            .Run(new PassContext(arithmetic, Mode.Inference, Summation: summation));
    }

    private static Matrix Samples(Network network, int count)
    {
        var samples = Examples.Spread(count, network.InputCount, start: 0.3);
        return network.TakesTokens
            ? new Matrix(count, network.InputCount, [.. samples.Values.Select(value => Math.Floor((value + 1) * 1.49))])
            : samples;
    }
}
