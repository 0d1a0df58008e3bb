using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Tests.Kernels;

namespace Backprop.Tests.Layers;

public sealed class EmbeddingTests
{
    private static readonly Embedding Table = new(Matrix.FromRows([1.0, 2], [3, 4], [5, 6]));

    /// <summary>Two samples of three steps.</summary>
    private static readonly Matrix Tokens = Matrix.FromRows([2.0, 0, 2], [2, 2, 0]);

    [Fact]
    public void Each_token_becomes_its_row()
    {
        var trace = ForwardPass.Run(new Network([Table], new Shape(3)), Tokens);

        Assert.Equal([5, 6, 1, 2, 5, 6, 5, 6, 5, 6, 1, 2], trace.Outputs.Values);
        Assert.Equal(new Shape(3, 2), trace.Network.OutputShape);
    }

    [Fact]
    public void The_gradient_of_a_row_is_the_sum_over_the_places_of_its_token()
    {
        var network = new Network([Table], new Shape(3));
        var trace = ForwardPass.Run(network, Tokens);

        // ∂E/∂y is what is given: 1, 2, … 12.
        var gradients = BackwardPass.Run(
            network,
            trace,
            new Matrix(2, 6, [.. Enumerable.Range(1, 12).Select(value => (double)value)]),
            new Criterion(new GivenGradients(), Reduction.Sum));

        Assert.Equal([3.0 + 11, 4 + 12, 0, 0, 1 + 5 + 7 + 9, 2 + 6 + 8 + 10], gradients.Layers[0].Blocks[0].Values);
        Assert.Null(gradients.Inputs);
    }

    [Fact]
    public void As_a_tree_the_gradient_of_a_row_is_added_up_by_halves_of_the_batch()
    {
        const int Samples = 300;
        const int Steps = 2;
        const int Features = 3;
        const int Count = 50;
        // Some tokens stand everywhere, some in one sample, some in none.
        double TokenAt(int place) => place % 3 == 0 ? 7 : place % 41 == 0 ? 3 + (place % 40) : place % 2;
        Matrix tokens = new(Samples, Steps, [.. Enumerable.Range(0, Samples * Steps).Select(TokenAt)]);
        var derivatives = Examples.Spread(Samples, Steps * Features);
        var network = new Network([new Embedding(Examples.Spread(Count, Features))], new Shape(Steps));

        var gradients = BackwardPass.Run(
            network,
            ForwardPass.Run(network, tokens),
            derivatives,
            new Criterion(new GivenGradients(), Reduction.Sum),
            new PassContext(Summation: Summation.Tree));

        Bits.AssertSame(
            [.. Enumerable.Range(0, Count * Features).Select(i => SumOf(i / Features, i % Features, 0, Samples))],
            gradients.Layers[0].Blocks[0].Values,
            "weights");

        double SumOf(int token, int feature, int start, int count)
        {
            if (count > 32)
            {
                var left = 32;
                while (2 * left < count)
                {
                    left *= 2;
                }

                return SumOf(token, feature, start, left) + SumOf(token, feature, start + left, count - left);
            }

            var sum = 0.0;
            for (var place = start * Steps; place < (start + count) * Steps; place++)
            {
                sum += TokenAt(place) == token ? derivatives.Values[(place * Features) + feature] : 0;
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(2, 0, new[] { 0, 4 })]
    [InlineData(0, 1, new[] { 3 })]
    [InlineData(1, 0, new int[0])]
    public void For_a_sample_a_weight_goes_to_the_places_of_its_token_alone(int token, int feature, int[] outputs)
    {
        var layer = Table.ForSample(Tokens.Row(0));

        Assert.Equal(outputs, layer.OutputsOf(0, (token * 2) + feature, new Shape(3)));
        Assert.All(outputs, output => Assert.Equal((0, (token * 2) + feature), layer.WeightOf(output, output / 2, new Shape(3))));
    }
}
