using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Tests.Kernels;

namespace Backprop.Tests.Layers;

/// <summary>Convolutions against plain loops, bit for bit, against central differences and their own formulas.</summary>
public sealed class ConvolutionTests
{
    /// <summary>Each a layer, and the shape of a sample; the last ones are larger than what is computed at once.</summary>
    public static TheoryData<Convolution, Shape> Layers => new()
    {
        { Conv2d(3, 2, 3, 3), new Shape(2, 5, 6) },
        { Conv2d(1, 1, 1, 1), new Shape(1, 1, 1) },
        { Conv2d(2, 1, 2, 3) with { Biases = [] }, new Shape(1, 4, 4) },
        { Conv2d(3, 2, 2, 2) with { Biases = [0.3] }, new Shape(2, 3, 3) },
        { Conv2d(2, 2, 3, 2) with { Stride = new PerAxis([2, 1]), Padding = new Padding([1, 2]) }, new Shape(2, 5, 4) },
        { Conv2d(2, 1, 3, 3) with { Stride = new PerAxis(3), Padding = new Padding(2), Dilation = new PerAxis([2, 1]) }, new Shape(1, 7, 6) },
        { Conv2d(4, 2, 2, 2) with { Groups = 2, Padding = Padding.Same }, new Shape(4, 3, 4) },
        { Conv2d(4, 1, 3, 3) with { Groups = 4, Biases = [-0.2], Stride = new PerAxis(2) }, new Shape(4, 6, 5) },
        { Conv2d(1, 1, 2, 2) with { Padding = new Padding(3) }, new Shape(1, 1, 1) },
        { Conv1d(3, 2, 4), new Shape(2, 9) },
        { Conv1d(3, 2, 4) with { Padding = Padding.Same, Dilation = new PerAxis(2) }, new Shape(2, 5) },
        { Conv1d(2, 2, 3) with { Stride = new PerAxis(2), Padding = new Padding(1), Dilation = new PerAxis(3) }, new Shape(2, 11) },
        { Conv1d(1, 1, 3) with { Padding = Padding.Same, Dilation = new PerAxis(2) }, new Shape(1, 1) },
        { Conv2d(1, 1, 5, 5) with { Padding = Padding.Same }, new Shape(1, 1, 2) },
        { Conv2d(2, 40, 3, 3) with { Padding = Padding.Same }, new Shape(40, 12, 12) },
        { Conv2d(3, 1, 5, 5), new Shape(1, 40, 44) },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_are_those_of_plain_loops(Convolution layer, Shape shape) => InBoth(arithmetic =>
    {
        var x = Examples.Spread(3, shape.Size);
        var run = Forward(layer, shape, x, arithmetic);

        var z = run.NetInputs.Values;
        Bits.AssertSame(Enumerable.Range(0, 3).SelectMany(sample => Plainly(sample)).ToArray(), z, "z");

        double[] Plainly(int sample)
        {
            var sums = new double[z.Length / 3];
            foreach (var (output, weight, input) in Meetings(layer, shape))
            {
                sums[output] = MultiplyAdd(arithmetic, sums[output], layer.Weights.Values[weight], x[sample, input]);
            }

            return [.. sums.Select((sum, output) => sum + BiasOf(layer, output / (sums.Length / layer.Weights.Shape.Axes[0])))];
        }
    });

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_are_those_of_plain_loops(Convolution layer, Shape shape) => InBoth(arithmetic =>
    {
        var (x, dz) = (Examples.Spread(3, shape.Size), Examples.Spread(3, layer.OutputShape(shape).Size, start: 0.7));
        var (gradients, dx) = Backward(layer, shape, x, dz, arithmetic);

        var (weights, inputs) = (new double[layer.Weights.Values.Length], new Matrix(3, shape.Size));
        for (var sample = 0; sample < 3; sample++)
        {
            foreach (var (output, weight, input) in Meetings(layer, shape))
            {
                weights[weight] = MultiplyAdd(arithmetic, weights[weight], dz[sample, output], x[sample, input]);
                ref var sum = ref inputs.Row(sample)[input];
                sum = MultiplyAdd(arithmetic, sum, dz[sample, output], layer.Weights.Values[weight]);
            }
        }

        Bits.AssertSame(weights, gradients[0].Values, "∂E/∂w");
        Bits.AssertSame(inputs.Values, dx.Values, "∂E/∂x");
        if (layer.Biases.Length > 0)
        {
            var biases = new double[layer.Biases.Length];
            var positions = dz.Columns / layer.Weights.Shape.Axes[0];
            for (var i = 0; i < dz.Values.Length; i++)
            {
                biases[i / positions % biases.Length] += dz.Values[i];
            }

            Bits.AssertSame(biases, gradients[1].Values, "∂E/∂b");
        }
    });

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_row_alone_has_the_bits_that_it_has_in_a_batch(Convolution layer, Shape shape)
    {
        Matrix x = Examples.Spread(3, shape.Size), dz = Examples.Spread(3, layer.OutputShape(shape).Size, start: 0.7);

        Assert.Equal(
            Forward(layer, shape, x, Arithmetic.Plain).NetInputs.Row(1).ToArray(),
            Forward(layer, shape, Second(x), Arithmetic.Plain).NetInputs.Values);
        Assert.Equal(
            Backward(layer, shape, x, dz, Arithmetic.Plain).Inputs.Row(1).ToArray(),
            Backward(layer, shape, Second(x), Second(dz), Arithmetic.Plain).Inputs.Values);

        static Matrix Second(Matrix rows) => new(1, rows.Columns, rows.Row(1).ToArray());
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Formulas_give_the_bits_of_the_passes(Convolution layer, Shape shape)
    {
        Matrix x = Examples.Spread(1, shape.Size), dz = Examples.Spread(1, layer.OutputShape(shape).Size, start: 0.7);
        var at = new PlainSymbols(layer, shape, x);
        var z = Forward(layer, shape, x, Arithmetic.Plain).NetInputs;
        var (gradients, dx) = Backward(layer, shape, x, dz, Arithmetic.Plain);

        Assert.All(Some(z.Columns), output => Assert.Equal(z[0, output], layer.NetInput(at, output).Value));
        Assert.All(Some(shape.Size), input => Assert.Equal(
            dx[0, input],
            layer.OutputsOf(input, shape).Aggregate(0.0, (sum, output) =>
                sum + layer.Share(at, dz[0, output], layer.PartialByInput(at, output, input), output).Value)));
        Assert.All(Enumerable.Range(0, gradients.Length), block => Assert.All(Some(gradients[block].Values.Length), index => Assert.Equal(
            gradients[block].Values[index],
            layer.OutputsOf(block, index, shape).Aggregate(0.0, (sum, output) =>
                sum + (dz[0, output] * layer.PartialByParameter(at, output, block, index).Value)))));

        // Of many every so many.
        static IEnumerable<int> Some(int count) => Enumerable.Range(0, count).Where(i => i % ((count / 100) + 1) == 0);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void What_a_parameter_moves_is_computed_again(Convolution layer, Shape shape)
    {
        var x = Examples.Spread(2, shape.Size);
        foreach (var (block, index) in layer.Blocks.SelectMany((block, b) => new[] { (b, 0), (b, block.Values.Length - 1) }))
        {
            var moved = (Convolution)layer.Copy();
            var run = Forward(moved, shape, x, Arithmetic.Plain);
            moved.Blocks[block].Values[index] += 0.5;
            moved.Refresh(x, run, block, index, new PassContext());

            Assert.Equal(Forward(moved, shape, x, Arithmetic.Plain).NetInputs.Values, run.NetInputs.Values);
        }
    }

    [Fact]
    public void Nothing_is_allocated_by_a_pass_that_has_been_there_before()
    {
        var (layer, shape) = (Conv2d(3, 2, 3, 3), new Shape(2, 5, 6));
        Matrix x = Examples.Spread(2, shape.Size), dz = Examples.Spread(2, layer.OutputShape(shape).Size), dx = new(2, shape.Size);
        var (run, gradients) = (layer.Prepare(shape, 2), GradientsOf(layer));
        Pass();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Pass()
        {
            layer.Forward(x, run, new PassContext());
            layer.Backward(x, run, dz, gradients, dx, new PassContext());
        }
    }

    [Fact]
    public void Cancellation_is_heard()
    {
        var (layer, shape) = (Conv2d(3, 2, 3, 3), new Shape(2, 5, 6));
        var pass = new PassContext(Cancellation: new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(
            () => layer.Forward(Examples.Spread(1, shape.Size), layer.Prepare(shape, 1), pass));
    }

    [Theory]
    [InlineData(0, "takes [2][height][width] of at least [4][4] after the channels, or its kernel is larger")]
    [InlineData(1, null)]
    [InlineData(1 << 28, "takes [2][height][width] of fewer positions: it would give more than 2147483647 values")]
    public void A_map_that_is_too_small_or_too_large_is_told(int padding, string? misfit) => Assert.Equal(
        misfit, (Conv2d(3, 2, 4, 4) with { Padding = new Padding(padding) }).FindMisfit(new Shape(2, 3, 3)));

    private static Conv2d Conv2d(int filters, int channels, int height, int width) => new(
        new Tensor(new Shape(filters, channels, height, width), Examples.Spread(1, filters * channels * height * width, 0.3).Values),
        Examples.Spread(1, filters, start: 0.9).Values);

    private static Conv1d Conv1d(int filters, int channels, int length) => new(
        new Tensor(new Shape(filters, channels, length), Examples.Spread(1, filters * channels * length, 0.3).Values),
        Examples.Spread(1, filters, start: 0.9).Values);

    private static void InBoth(Action<Arithmetic> assert)
    {
        foreach (var arithmetic in Enum.GetValues<Arithmetic>())
        {
            assert(arithmetic);
        }
    }

    private static double MultiplyAdd(Arithmetic arithmetic, double sum, double a, double b) =>
        arithmetic == Arithmetic.Fused ? Math.FusedMultiplyAdd(a, b, sum) : sum + (a * b);

    private static double BiasOf(Convolution layer, int filter) =>
        layer.Biases.Length == 0 ? 0 : layer.Biases[layer.Biases.Length == 1 ? 0 : filter];

    private static LayerRun Forward(Convolution layer, Shape shape, Matrix x, Arithmetic arithmetic)
    {
        var run = layer.Prepare(shape, x.Rows);
        layer.Forward(x, run, arithmetic);
        return run;
    }

    private static (Matrix[] Gradients, Matrix Inputs) Backward(
        Convolution layer, Shape shape, Matrix x, Matrix dz, Arithmetic arithmetic)
    {
        var (gradients, dx) = (GradientsOf(layer), new Matrix(x.Rows, x.Columns));
        layer.Backward(x, Forward(layer, shape, x, arithmetic), dz, gradients, dx, arithmetic);
        return (gradients, dx);
    }

    private static Matrix[] GradientsOf(Layer layer) =>
        [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];

    /// <summary>Which weight meets which input for which output, in the order of the outputs and for each in that of the weights.</summary>
    private static IEnumerable<(int Output, int Weight, int Input)> Meetings(Convolution layer, Shape shape)
    {
        var isFlat = shape.Rank == 2;
        var (height, width) = (isFlat ? 1 : shape.Axes[1], shape.Axes[^1]);
        var kernel = layer.Weights.Shape.Axes.ToArray();
        var (filters, channels, down, right) = (kernel[0], kernel[1], isFlat ? 1 : kernel[2], kernel[^1]);
        var output = layer.OutputShape(shape).Axes.ToArray();
        var (rows, columns) = (isFlat ? 1 : output[1], output[^1]);
        for (var o = 0; o < filters * rows * columns; o++)
        {
            var (filter, row, column) = (o / (rows * columns), o / columns % rows, o % columns);
            var group = filter / (filters / layer.Groups);
            for (var w = 0; w < channels * down * right; w++)
            {
                var (channel, i, j) = (w / (down * right), w / right % down, w % right);
                var y = isFlat ? 0 : (row * Of(layer.Stride, 0, 1)) + (i * Of(layer.Dilation, 0, 1)) - Before(0, down);
                var last = isFlat ? 0 : 1;
                var x = (column * Of(layer.Stride, last, 1)) + (j * Of(layer.Dilation, last, 1)) - Before(last, right);
                if (y >= 0 && y < height && x >= 0 && x < width)
                {
                    yield return (o, (filter * channels * down * right) + w, ((((group * channels) + channel) * height) + y) * width + x);
                }
            }
        }

        int Before(int axis, int size) => layer.Padding is { KeepsLength: true }
            ? (size - 1) * Of(layer.Dilation, axis, 1) / 2
            : Of(layer.Padding, axis, 0);

        static int Of(PerAxis? setting, int axis, int otherwise) => setting is null ? otherwise : setting[axis];
    }
}
