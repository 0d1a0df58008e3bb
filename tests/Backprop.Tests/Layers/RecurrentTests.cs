using Backprop.Activations;
using Backprop.Checking;
using Backprop.Initializers;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Layers;

public sealed class RecurrentTests
{
    private static readonly Criterion Criterion = new(new HalfSquaredError(), Reduction.Sum);

    public static TheoryData<Layer> Kinds =>
    [
        RecurrentLayers.Rnn(3, initial: RecurrentLayers.State(0.2)),
        RecurrentLayers.Rnn(3, Sequence.Last, activation: new Softplus()),
        RecurrentLayers.Lstm(3, Sequence.Last, RecurrentLayers.State(0.2), RecurrentLayers.State(-0.4)),
        RecurrentLayers.Lstm(3),
        RecurrentLayers.Gru(3, initial: RecurrentLayers.State(0.2)),
        RecurrentLayers.Gru(3, Sequence.Last, biases: false),
    ];

    // h = x + 2h: 1, 12, 124.
    [Fact]
    public void A_state_takes_the_one_before_it()
    {
        var layer = new Rnn(new Matrix(1, 1, [1]), new Matrix(1, 1, [2]), Activation: new Identity());
        var run = layer.Prepare(new Shape(3, 1), samples: 1);

        layer.Forward(new Matrix(1, 3, [1, 10, 100]), run, default);

        Assert.Equal([1, 12, 124], run.Outputs.Values);
    }

    // The sum of the plain loop: products with the step, then with the state, then the bias.
    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void A_net_input_has_the_bits_of_the_plain_loop(Arithmetic arithmetic)
    {
        var layer = RecurrentLayers.Rnn(3, initial: RecurrentLayers.State(0.7), activation: new Identity());
        var x = Examples.Spread(1, 3, start: 0.4);
        var run = layer.Prepare(new Shape(1, 3), samples: 1);

        layer.Forward(x, run, arithmetic);

        for (var unit = 0; unit < layer.Hidden; unit++)
        {
            var sum = 0.0;
            for (var j = 0; j < 3; j++)
            {
                sum = Added(sum, layer.InputWeights[unit, j], x[0, j]);
            }

            for (var j = 0; j < layer.Hidden; j++)
            {
                sum = Added(sum, layer.RecurrentWeights[unit, j], RecurrentLayers.State(0.7).Values[j]);
            }

            Assert.Equal(sum + layer.Biases[unit], run.Outputs[0, unit]);
        }

        double Added(double sum, double weight, double value) =>
            arithmetic == Arithmetic.Fused ? Math.FusedMultiplyAdd(weight, value, sum) : sum + (weight * value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Central_differences_agree(Layer layer)
    {
        var network = new Network([layer, new Flatten()], new Shape(4, 3));
        var targets = Examples.Spread(2, network.OutputCount, start: 0.6);
        var trace = ForwardPass.Run(network, Examples.Spread(2, 12, start: 0.1));

        var result = new GradientCheck(network, trace, targets, Criterion)
            .Run(BackwardPass.Run(network, trace, targets, Criterion), 1e-6, 1e-7);

        Assert.True(result.Passed, $"{result.Worst?.Error}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sample_has_the_bits_that_it_has_alone(Layer layer)
    {
        var shape = new Shape(4, 3);
        var batch = Examples.Spread(3, 12, start: 0.1);
        var (together, alone) = (layer.Prepare(shape, samples: 3), layer.Prepare(shape, samples: 1));
        layer.Forward(batch, together, default);

        for (var sample = 0; sample < 3; sample++)
        {
            layer.Forward(batch.Slice(sample, 1), alone, default);
            Assert.Equal(together.Outputs.Row(sample).ToArray(), alone.Outputs.Values);
        }
    }

    public static TheoryData<LayerPlan> Wide => [new RnnPlan(64), new LstmPlan(64), new GruPlan(64, Sequence.Last)];

    // Wide enough for several threads.
    [Theory]
    [MemberData(nameof(Wide))]
    public void Samples_that_go_through_the_steps_on_several_threads_have_the_same_bits(LayerPlan plan)
    {
        const int Samples = 9;
        var shape = new Shape(10, 8);
        var layer = InitialNetwork.Create(shape, [plan], new Xavier(), seed: 4).Layers[0];
        var x = Examples.Spread(Samples, shape.Size, start: 0.1);
        var dz = Examples.Spread(Samples, layer.OutputShape(shape).Size, start: 0.5);
        var (outputs, dx) = Pass(x, dz);

        for (var sample = 0; sample < Samples; sample++)
        {
            var alone = Pass(x.Slice(sample, 1), dz.Slice(sample, 1));
            Assert.Equal(outputs.Row(sample).ToArray(), alone.Outputs.Values);
            Assert.Equal(dx.Row(sample).ToArray(), alone.Inputs.Values);
        }

        (Matrix Outputs, Matrix Inputs) Pass(Matrix batch, Matrix deltas)
        {
            var (run, inputs) = (layer.Prepare(shape, batch.Rows), new Matrix(batch.Rows, shape.Size));
            layer.Forward(batch, run, default);
            layer.Backward(batch, run, deltas, [], inputs, default);
            return (run.Outputs, inputs);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_allocated_from_pass_to_pass(Layer layer)
    {
        var shape = new Shape(4, 3);
        var run = layer.Prepare(shape, samples: 2);
        var (x, dx) = (Examples.Spread(2, 12), new Matrix(2, 12));
        var dz = Examples.Spread(2, layer.OutputShape(shape).Size);
        Matrix[] gradients = [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
        Pass();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Pass()
        {
            layer.Forward(x, run, default);
            layer.Backward(x, run, dz, gradients, dx, default);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_made_of_its_own_parameters_is_the_same(Layer layer)
    {
        var copy = layer.Copy();

        Assert.Equal(layer.Blocks.Select(block => block.Name), copy.Blocks.Select(block => block.Name));
        Assert.Equal(layer.Blocks.SelectMany(block => block.Values), copy.Blocks.SelectMany(block => block.Values));
        Assert.All(layer.Blocks.Zip(copy.Blocks), pair => Assert.NotSame(pair.First.Values, pair.Second.Values));
    }
}
