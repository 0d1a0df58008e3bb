using Backprop.Layers;

namespace Backprop.Tests.Layers;

/// <summary>Layers that make values of many, against plain loops, central differences and their own formulas.</summary>
public sealed class WindowTests
{
    public static TheoryData<Layer, Shape> Layers
    {
        get
        {
            var data = new TheoryData<Layer, Shape>
            {
                { new GlobalAveragePool(), new Shape(3, 4) },
                { new GlobalAveragePool(), new Shape(2, 3, 5) },
                { new MaxPool2d(new PerAxis([3, 2]), new PerAxis([1, 2]), new PerAxis([1, 0])), new Shape(2, 4, 5) },
                { new MaxPool2d(new PerAxis([2, 3]), new PerAxis([1, 2]), new PerAxis([1, 1])), new Shape(1, 3, 14) },
                { new AveragePool2d(new PerAxis([3, 2]), new PerAxis([1, 2]), new PerAxis([0, 1])), new Shape(2, 4, 5) },
                { new AveragePool1d(new PerAxis(20), new PerAxis(3), new PerAxis(10)), new Shape(1, 30) },
            };
            foreach (var size in new[] { 1, 2, 3 })
            {
                foreach (var stride in new[] { 1, 2, 4 })
                {
                    foreach (var padding in Enumerable.Range(0, (size / 2) + 1))
                    {
                        var (window, step, border) = (new PerAxis(size), new PerAxis(stride), new PerAxis(padding));
                        data.Add(new MaxPool1d(window, step, border), new Shape(2, 7));
                        data.Add(new MaxPool2d(window, step, border), new Shape(2, 5, 4));
                        data.Add(new AveragePool1d(window, step, border), new Shape(2, 7));
                        data.Add(new AveragePool2d(window, step, border), new Shape(2, 5, 4));
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_are_those_of_plain_loops(Layer layer, Shape shape)
    {
        var x = Examples.Spread(2, shape.Size);

        Assert.Equal(
            Enumerable.Range(0, 2).SelectMany(sample => Plainly(layer, shape, x.Row(sample).ToArray())),
            Forward(layer, shape, x).Outputs.Values);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Derivatives_are_central_differences(Layer layer, Shape shape)
    {
        const double epsilon = 1e-6;
        var x = Examples.Spread(2, shape.Size);
        var dy = Examples.Spread(2, layer.OutputShape(shape).Size, start: 0.7);
        var dx = Backward(layer, shape, x, dy);
        for (var i = 0; i < x.Values.Length; i++)
        {
            Assert.Equal((Along(epsilon) - Along(-epsilon)) / (2 * epsilon), dx.Values[i], 1e-8);

            double Along(double distance)
            {
                var moved = new Matrix(x.Rows, x.Columns, [.. x.Values]);
                moved.Values[i] += distance;
                return Forward(layer, shape, moved).Outputs.Values.Zip(dy.Values, (y, weight) => y * weight).Sum();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Formulas_give_the_bits_of_the_passes(Layer layer, Shape shape)
    {
        var x = Examples.Spread(1, shape.Size);
        var dy = Examples.Spread(1, layer.OutputShape(shape).Size, start: 0.7);
        var at = new PlainSymbols(layer, shape, x);
        var y = Forward(layer, shape, x).Outputs;
        var dx = Backward(layer, shape, x, dy);

        Assert.All(Enumerable.Range(0, y.Columns), output => Assert.Equal(y[0, output], layer.NetInput(at, output).Value));
        Assert.All(Enumerable.Range(0, shape.Size), input => Assert.Equal(
            dx[0, input],
            layer.OutputsOf(input, shape).Aggregate(0.0, (sum, output) =>
                sum + layer.Share(at, dy[0, output], layer.PartialByInput(at, output, input), output).Value)));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_row_alone_has_the_bits_that_it_has_in_a_batch(Layer layer, Shape shape)
    {
        var x = Examples.Spread(3, shape.Size);
        var dy = Examples.Spread(3, layer.OutputShape(shape).Size, start: 0.7);
        var alone = (Row(x), Row(dy));

        Assert.Equal(Row(Forward(layer, shape, x).Outputs).Values, Forward(layer, shape, alone.Item1).Outputs.Values);
        Assert.Equal(Row(Backward(layer, shape, x, dy)).Values, Backward(layer, shape, alone.Item1, alone.Item2).Values);

        static Matrix Row(Matrix rows) => new(1, rows.Columns, rows.Row(1).ToArray());
    }

    [Fact]
    public void A_row_has_the_bits_that_it_has_alone_where_threads_share_the_batch()
    {
        var (layer, shape) = (new AveragePool2d(new PerAxis(2)), new Shape(3, 33, 34));
        var (x, dy) = (Examples.Spread(12, shape.Size), Examples.Spread(12, layer.OutputShape(shape).Size, start: 0.7));
        var (y, dx) = (Forward(layer, shape, x).Outputs, Backward(layer, shape, x, dy));
        for (var row = 0; row < x.Rows; row++)
        {
            var alone = x.Slice(row, 1);

            Assert.Equal(Forward(layer, shape, alone).Outputs.Values, y.Slice(row, 1).Values);
            Assert.Equal(Backward(layer, shape, alone, dy.Slice(row, 1)).Values, dx.Slice(row, 1).Values);
        }
    }

    [Fact]
    public void The_first_of_equal_maxima_has_the_derivative()
    {
        var (layer, shape) = (new MaxPool2d(new PerAxis(2)), new Shape(1, 2, 2));
        var x = Matrix.FromRows([0.0, 3, 3, 3]);
        var at = new PlainSymbols(layer, shape, x);

        Assert.Equal([0, 5, 0, 0], Backward(layer, shape, x, Matrix.FromRows([5.0])).Values);
        Assert.Equal("The output of h1: the largest value of its window, x2, the first of 3 that are equal.", layer.NetInputReason(at, 0));
        Assert.Equal("x2 won: out_h1 is x2 itself.", layer.PartialByInputReason(at, 0, 1));
        Assert.Equal("x2 is as large, comes first, and won: x3 does not count in out_h1.", layer.PartialByInputReason(at, 0, 2));
        Assert.Equal("x2 won: x1 has no influence on out_h1.", layer.PartialByInputReason(at, 0, 0));
    }

    [Fact]
    public void The_first_of_equal_maxima_has_the_derivative_in_each_of_many_windows()
    {
        var (layer, shape) = (new MaxPool1d(new PerAxis(3), new PerAxis(2)), new Shape(1, 11));
        var x = Matrix.FromRows([0.0, 3, 3, 3, 1, -1, -2, -2, -2, 0, -0.0]);

        Assert.Equal([0, 1, 2, 0, 4, 0, 8, 0, 0, 16, 0], Backward(layer, shape, x, Matrix.FromRows([1.0, 2, 4, 8, 16])).Values);
    }

    [Fact]
    public void The_padding_is_never_the_largest() => Assert.Equal(
        [-3, -1],
        Forward(new MaxPool1d(new PerAxis(2), Padding: new PerAxis(1)), new Shape(1, 3), Matrix.FromRows([-3.0, -2, -1])).Outputs.Values);

    [Fact]
    public void Between_two_batches_is_a_kink_where_another_value_wins()
    {
        var (layer, shape) = (new MaxPool1d(new PerAxis(2)), new Shape(1, 2));

        Assert.True(layer.HasKinkBetween(Forward(layer, shape, Matrix.FromRows([1.0, 2])), Forward(layer, shape, Matrix.FromRows([2.0, 1]))));
        Assert.False(layer.HasKinkBetween(Forward(layer, shape, Matrix.FromRows([1.0, 2])), Forward(layer, shape, Matrix.FromRows([0.0, 9]))));
    }

    [Fact]
    public void An_average_is_told_with_its_padding()
    {
        var (layer, shape) = (new AveragePool1d(new PerAxis(2), Padding: new PerAxis(1)), new Shape(1, 3));
        var at = new PlainSymbols(layer, shape, Matrix.FromRows([4.0, 2, 1]));

        Assert.Equal("The output of h1: the average of the 2 values of its window, of which the padding's are 0.", layer.NetInputReason(at, 0));
        Assert.Equal("The output of h2: the average of the 2 values of its window.", layer.NetInputReason(at, 1));
    }

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(1, 0, "takes [channels][height][width] of at least [5][3] after the channels")]
    public void A_window_larger_than_its_padded_input_does_not_fit(int padding, int missing, string? misfit) => Assert.Equal(
        misfit, new MaxPool2d(new PerAxis([5, 5]), Padding: new PerAxis([0, padding])).FindMisfit(new Shape(2, 4 + missing, 3)));

    private static LayerRun Forward(Layer layer, Shape shape, Matrix x)
    {
        var run = layer.Prepare(shape, x.Rows);
        layer.Forward(x, run, new PassContext());
        return run;
    }

    private static Matrix Backward(Layer layer, Shape shape, Matrix x, Matrix dy)
    {
        var dx = Matrix.Uninitialized(x.Rows, x.Columns);
        layer.Backward(x, Forward(layer, shape, x), dy, [], dx, new PassContext());
        return dx;
    }

    /// <summary>Every value of every window in index order; what lies outside is padding.</summary>
    private static IEnumerable<double> Plainly(Layer layer, Shape shape, double[] x)
    {
        var (channels, height, width) = (shape.Axes[0], shape.Rank == 3 ? shape.Axes[1] : 1, shape.Axes[^1]);
        var pooling = layer as Pooling;
        var (isFlat, isMax) = (shape.Rank == 2, layer is MaxPool);
        PerAxis size = pooling?.Size ?? new PerAxis([height, width]), stride = pooling?.Stride ?? size;
        var padding = pooling?.Padding ?? new PerAxis(0);
        var last = isFlat && pooling is not null ? 0 : 1;
        var (down, right) = (isFlat ? 1 : size[0], size[last]);
        var (top, left) = (isFlat ? 0 : padding[0], padding[last]);
        for (var c = 0; c < channels; c++)
        {
            for (var i = -top; i + down <= height + top; i += isFlat ? 1 : stride[0])
            {
                for (var j = -left; j + right <= width + left; j += stride[last])
                {
                    var (sum, largest) = (0.0, double.NegativeInfinity);
                    for (var at = 0; at < down * right; at++)
                    {
                        var (row, column) = (i + (at / right), j + (at % right));
                        if (row >= 0 && row < height && column >= 0 && column < width)
                        {
                            var value = x[(((c * height) + row) * width) + column];
                            (sum, largest) = (sum + value, Math.Max(largest, value));
                        }
                    }

                    yield return isMax ? largest : sum / (down * right);
                }
            }
        }
    }
}
