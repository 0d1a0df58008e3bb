using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Tests.Layers;

public sealed class LayerConnectionTests
{
    public static TheoryData<Layer, Shape> Layers => new()
    {
        { new Dense(Examples.Spread(3, 4), [0.1, 0.2, 0.3], new Identity()), new Shape(4) },
        { new Dense(Examples.Spread(3, 4), [0.1], new Identity()), new Shape(4) },
        { new Dense(Examples.Spread(3, 4), [], new Identity()), new Shape(4) },
        { new Dense(Examples.Spread(3, 4), [0.1, 0.2, 0.3], new Identity()), new Shape(2, 4) },
        { new Dense(Examples.Spread(3, 4), [0.1], new Identity()), new Shape(2, 2, 4) },
        { new Conv1d(Kernels(2, 2, 3), [0.1], Padding: new Padding(1), Stride: new PerAxis(2)), new Shape(2, 5) },
        { new Conv2d(Kernels(4, 1, 2, 2), [0.1, 0.2, 0.3, 0.4], Groups: 2, Dilation: new PerAxis(2), Padding: Padding.Same), new Shape(2, 3, 4) },
        { new Flatten(), new Shape(2, 2) },
        { new ActivationLayer(new Tanh()), new Shape(2, 2) },
        { new AveragePool1d(new PerAxis(3), new PerAxis(2), new PerAxis(1)), new Shape(2, 5) },
        { new AveragePool2d(new PerAxis([2, 3]), new PerAxis(1), new PerAxis([1, 0])), new Shape(2, 3, 4) },
        { new MaxPool1d(new PerAxis(3), new PerAxis(2), new PerAxis(1)), new Shape(2, 6) },
        { new MaxPool2d(new PerAxis(2)), new Shape(1, 4, 5) },
        { new GlobalAveragePool(), new Shape(2, 3, 2) },
        { new LayerNorm([0.5, 2, 3], [0.1, 0.2, 0.3]), new Shape(2, 3) },
        { new LayerNorm(), new Shape(4) },
        { new GroupNorm(2, [0.5, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]), new Shape(4, 2) },
        { new BatchNorm([0.5, 2], [0.1, 0.2]), new Shape(2, 3) },
        { new Position(Examples.Spread(3, 2)), new Shape(2, 2) },
        { new Position(Encoding: PositionEncoding.Sinusoidal), new Shape(3, 2) },
        { new Dropout(0.5, new Tensor(new Shape(2, 2), [1, 1, 1, 1])), new Shape(2, 2) },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    [MemberData(nameof(RecurrentLayers.OverTwoSteps), MemberType = typeof(RecurrentLayers))]
    public void Exactly_the_inputs_of_an_output_move_it(Layer layer, Shape shape)
    {
        var x = Examples.Spread(1, shape.Size);
        var before = Outputs(layer, shape, x);
        for (var input = 0; input < shape.Size; input++)
        {
            var moved = new Matrix(1, shape.Size, [.. x.Values]);

            // Far enough to be the largest.
            moved.Values[input] += 10;
            Assert.Equal(
                Moved(before, Outputs(layer, shape, moved)),
                Where(layer, shape, output => layer.InputsOf(output, shape).Contains(input)));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Exactly_the_weights_and_the_bias_of_an_output_move_it(Layer layer, Shape shape)
    {
        var x = Examples.Spread(1, shape.Size);
        var before = Outputs(layer, shape, x);
        for (var block = 0; block < layer.Blocks.Count; block++)
        {
            for (var index = 0; index < layer.Blocks[block].Values.Length; index++)
            {
                var moved = layer.Copy();
                moved.Blocks[block].Values[index]++;
                Assert.Equal(
                    Moved(before, Outputs(moved, shape, x)),
                    Where(layer, shape, output => ParametersOf(layer, shape, output).Contains((block, index))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentLayers.OverTwoSteps), MemberType = typeof(RecurrentLayers))]
    public void A_parameter_moves_no_outputs_but_its_own(Layer layer, Shape shape)
    {
        var x = Examples.Spread(1, shape.Size);
        var before = Outputs(layer, shape, x);
        for (var block = 0; block < layer.Blocks.Count; block++)
        {
            for (var index = 0; index < layer.Blocks[block].Values.Length; index++)
            {
                var moved = layer.Copy();
                moved.Blocks[block].Values[index]++;
                Assert.Subset(layer.OutputsOf(block, index, shape).ToHashSet(), Moved(before, Outputs(moved, shape, x)).ToHashSet());
            }
        }
    }

    private static Tensor Kernels(params int[] shape)
    {
        var axes = new Shape(shape);
        return new Tensor(axes, Examples.Spread(1, axes.Size, start: 0.2).Values);
    }

    private static IEnumerable<(int Block, int Index)?> ParametersOf(Layer layer, Shape shape, int output) =>
        layer.InputsOf(output, shape).Select(input => layer.WeightOf(output, input, shape)).Append(layer.BiasOf(output, shape));

    private static IEnumerable<int> Where(Layer layer, Shape shape, Func<int, bool> isConnected) =>
        Enumerable.Range(0, layer.OutputShape(shape).Size).Where(isConnected);

    private static IEnumerable<int> Moved(double[] before, double[] after) =>
        Enumerable.Range(0, before.Length).Where(output => before[output] != after[output]);

    private static double[] Outputs(Layer layer, Shape shape, Matrix x)
    {
        var run = layer.Prepare(shape, samples: 1);
        layer.Forward(x, run, new PassContext());
        return run.NetInputs.Values;
    }
}
