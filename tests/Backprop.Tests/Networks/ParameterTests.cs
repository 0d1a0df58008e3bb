using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Networks;

public sealed class ParameterTests
{
    /// <summary>Three neurons with biases, two with one for both, one without.</summary>
    private static readonly Network Network = new(
    [
        new Dense(Examples.Spread(3, 2), [0.1, 0.2, 0.3], new Tanh()),
        new Dense(Examples.Spread(2, 3), [0.4], new Tanh(), Freeze.Weights),
        new Dense(Examples.Spread(1, 2), [], new Tanh()),
    ]);

    [Theory]
    [InlineData("w1", "network.layers[0].weights[0][0]")]
    [InlineData("w6", "network.layers[0].weights[2][1]")]
    [InlineData("w7", "network.layers[1].weights[0][0]")]
    [InlineData("w14", "network.layers[2].weights[0][1]")]
    [InlineData("b3", "network.layers[0].biases[2]")]
    [InlineData("b4", "network.layers[1].biases[0]")]
    public void A_name_is_found_at_its_place(string name, string path)
    {
        var parameter = Parameter.Find(Network, name)!.Value;

        Assert.Equal(path, parameter.PathIn(Network));
        Assert.Equal(name, new NetworkNames(Network)[parameter]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("w")]
    [InlineData("8")]
    [InlineData("w0")]
    [InlineData("w08")]
    [InlineData("w+8")]
    [InlineData("w8 ")]
    [InlineData("w8\0")]
    [InlineData("w1a")]
    [InlineData("wa1")]
    [InlineData("w15")]
    [InlineData("b5")]
    [InlineData("x1")]
    [InlineData("w99999999999999999999")]
    public void What_is_nobodys_name_is_not_found(string name) => Assert.Null(Parameter.Find(Network, name));

    [Fact]
    public void All_are_the_weights_and_then_the_biases()
    {
        var names = new NetworkNames(Network);

        Assert.Equal(
            "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 b1 b2 b3 b4",
            string.Join(' ', Parameter.AllAsCounted(Network).Select(parameter => names[parameter])));
    }

    [Fact]
    public void A_shared_bias_alone_belongs_to_several_neurons()
    {
        Assert.Equal([0, 1], NeuronsOf("b4"));
        Assert.Equal([2], NeuronsOf("b3"));
        Assert.Equal([1], NeuronsOf("w10"));
    }

    [Fact]
    public void Weights_and_biases_are_frozen_apart()
    {
        Assert.True(Parameter.Find(Network, "w7")!.Value.IsFrozenIn(Network));
        Assert.False(Parameter.Find(Network, "b4")!.Value.IsFrozenIn(Network));
    }

    private static IEnumerable<int> NeuronsOf(string name)
    {
        var (layer, block, index) = Parameter.Find(Network, name)!.Value;
        return Network.Layers[layer].OutputsOf(block, index, Network.InputShapeOf(layer));
    }
}
