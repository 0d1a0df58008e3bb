using Backprop.Training;

namespace Backprop.Tests.Training;

/// <summary>Which samples a seeded split takes: the last of an order, by hand from what the generator shuffles.</summary>
public sealed class SplitOrderTests
{
    [Theory]
    [InlineData(3, new[] { 2, 5, 1, 0, 3, 4 })]
    [InlineData(0, new[] { 4, 2, 1, 0, 5, 3 })]
    public void Targets_that_are_no_classes_leave_the_order_as_it_was_shuffled(ulong seed, int[] expected)
    {
        var targets = Matrix.FromRows([0.1], [0.2], [0.3], [0.4], [0.5], [0.6]);

        Assert.Equal(expected, SplitOrder.Of(targets, 2, seed));
    }

    // Shuffled: 6 0 2 3 4 7 1 5.
    [Theory]
    [InlineData("00001111", 4, new[] { 6, 0, 2, 4, 3, 7, 1, 5 })]
    [InlineData("00001111", 1, new[] { 6, 0, 2, 3, 4, 7, 5, 1 })]
    [InlineData("00000111", 4, new[] { 6, 0, 2, 7, 3, 4, 1, 5 })]
    public void A_split_takes_of_each_class_its_share(string classes, int count, int[] expected)
    {
        Assert.Equal(expected, SplitOrder.Of(OneHot(classes), count, seed: 7));
    }

    [Theory]
    [InlineData("0000011122", 4, "0012")]
    [InlineData("0000011122", 2, "01")]
    [InlineData("00000012", 3, "000")]
    [InlineData("00000012", 7, "0000012")]
    [InlineData("012", 1, "0")]
    [InlineData("012", 2, "01")]
    [InlineData("0222", 2, "22")]
    [InlineData("0000", 2, "00")]
    public void Shares_are_rounded_by_largest_remainders_and_leave_one_of_each_to_train_on(string classes, int count, string expected)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var order = SplitOrder.Of(OneHot(classes), count, seed);

            Assert.Equal(Enumerable.Range(0, classes.Length), order.Order());
            Assert.Equal(expected, string.Concat(order[^count..].Select(sample => classes[sample]).Order()));
        }
    }

    [Fact]
    public void A_single_yes_or_no_tells_classes_as_two_outputs_do()
    {
        var expected = SplitOrder.Of(OneHot("00001111"), 4, seed: 7);

        Assert.Equal(expected, SplitOrder.Of(Column(0, 0, 0, 0, 1, 1, 1, 1), 4, seed: 7));
        Assert.Equal(expected, SplitOrder.Of(Column(-1, -1, -1, -1, 1, 1, 1, 1), 4, seed: 7));
    }

    [Fact]
    public void Rows_with_anything_but_one_1_are_no_classes()
    {
        int[] shuffled = [6, 0, 2, 3, 4, 7, 1, 5];

        Assert.Equal(shuffled, SplitOrder.Of(Column(-1, -1, -1, 0, 1, 1, 1, 1), 4, seed: 7));
        Assert.Equal(shuffled, SplitOrder.Of(Column(0, 0, 0, 0, 1, 1, 1, 2), 4, seed: 7));
        Assert.Equal(shuffled, SplitOrder.Of(Changed(0, 1, 1), 4, seed: 7));
        Assert.Equal(shuffled, SplitOrder.Of(Changed(7, 1, 0), 4, seed: 7));
        Assert.Equal(shuffled, SplitOrder.Of(Changed(7, 0, 0.5), 4, seed: 7));
    }

    private static Matrix OneHot(string classes)
    {
        var rows = new Matrix(classes.Length, Math.Max(2, classes.Max() - '0' + 1));
        for (var sample = 0; sample < classes.Length; sample++)
        {
            rows.Row(sample)[classes[sample] - '0'] = 1;
        }

        return rows;
    }

    private static Matrix Column(params double[] values) => new(values.Length, 1, values);

    private static Matrix Changed(int sample, int output, double value)
    {
        var rows = OneHot("00001111");
        rows.Row(sample)[output] = value;
        return rows;
    }
}
