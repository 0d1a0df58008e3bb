using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Networks;

namespace Backprop.Tests.Derivations;

public sealed class NeededNeuronsTests
{
    // A layer with 16 inputs or more is too wide to be written out: what feeds it stands as numbers, but for what is on the way.
    [Theory]
    [InlineData("2-3-2", "w1", "1 2 3 | 1 2")]
    [InlineData("2-15-2", "w31", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 | 1 2")]
    [InlineData("2-16-2", "w33", "1 | 1 2")]
    [InlineData("2-16-2", "w3", "2 | 1 2")]
    [InlineData("2-16-2", "b17", "| 1 2")]
    [InlineData("2-16-17-2", "w34", "2 | 1 | 1 2")]
    [InlineData("2-16-17-2", "w3", "2 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 | 1 2")]
    [InlineData("2-3-17-2", "b4", "1 2 3 | 1 | 1 2")]
    [InlineData("2-3-17-2", "b21", "| | 1 2")]
    public void Those_on_the_way_to_the_error_and_what_can_be_written_out(string shape, string parameter, string expected) =>
        Assert.Equal(expected, Needed(Examples.Dense(new Tanh(), Widths(shape)), parameter));

    [Fact]
    public void A_shared_bias_needs_its_whole_layer()
    {
        var network = Examples.Dense(new Tanh(), Widths("2-16-2"));

        Assert.Equal(
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 | 1 2",
            Needed(new Network([network.Layers[0].AsDense with { Biases = [0.1] }, network.Layers[1]]), "b1"));
    }

    [Theory]
    [InlineData("w3", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 | 1 2")]
    [InlineData("b17", "| 1 2")]
    public void Neurons_that_share_a_sum_need_each_other(string parameter, string expected) =>
        Assert.Equal(expected, Needed(Examples.Dense(new Softmax(), Widths("2-16-2")), parameter));

    [Fact]
    public void Nothing_is_held_of_a_layer_where_a_derivation_never_goes()
    {
        var network = Examples.Dense(new Tanh(), Widths("2-16-2"));

        var needed = NeededNeurons.For([Parameter.Find(network, "b17")!.Value], network);

        Assert.Empty(needed[0]);
    }

    private static int[] Widths(string shape) => [.. shape.Split('-').Select(int.Parse)];

    private static string Needed(Network network, string parameter) => string.Join('|', NeededNeurons
        .For([Parameter.Find(network, parameter)!.Value], network)
        .Select(layer => string.Concat(layer.Index().Where(neuron => neuron.Item).Select(neuron => $" {neuron.Index + 1}")) + " ")).Trim();
}
