using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Layers;

public sealed class PositionTests
{
    [Fact]
    public void The_encoding_is_a_sine_and_a_cosine_for_each_two_features()
    {
        var network = new Network([new Position(Encoding: PositionEncoding.Sinusoidal)], new Shape(2, 3));

        var encoded = ForwardPass.Run(network, new Matrix(1, 6)).Outputs.Values;

        Assert.Equal([0, 1, 0, Math.Sin(1), Math.Cos(1), Math.Sin(1 / Math.Pow(10_000, 2.0 / 3))], encoded);
    }

    [Fact]
    public void Weights_are_added_to_the_steps_that_there_are()
    {
        var network = new Network([new Position(Matrix.FromRows([1.0, 2], [3, 4], [5, 6]))], new Shape(2, 2));
        var trace = ForwardPass.Run(network, Matrix.FromRows([10.0, 20, 30, 40], [0, 0, 0, 0]));

        var gradients = BackwardPass.Run(
            network, trace, Matrix.FromRows([1.0, 2, 3, 4], [5, 6, 7, 8]), new Criterion(new GivenGradients(), Reduction.Sum));

        Assert.Equal([11, 22, 33, 44, 1, 2, 3, 4], trace.Outputs.Values);
        Assert.Equal([6, 8, 10, 12, 0, 0], gradients.Layers[0].Blocks[0].Values);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], gradients.Inputs!.Values);
    }
}
