using Backprop.Activations;
using Backprop.Networks;

namespace Backprop.Tests.Networks;

public sealed class NetworkNamesTests
{
    private static NetworkNames Notebook => new(Examples.Notebook);
    private static NetworkNames Deep => new(Examples.Dense(new Tanh(), 3, 4, 5, 2));

    [Fact]
    public void Weights_are_counted_row_by_row_through_the_whole_network()
    {
        Assert.Equal("w2", Notebook[new Parameter(0, 0, 1)]);
        Assert.Equal("w8", Notebook[new Parameter(1, 0, 3)]);
        Assert.Equal("w13", Deep[new Parameter(1, 0, 0)]);
        Assert.Equal(8, Notebook.WeightCount);
    }

    [Fact]
    public void A_shared_bias_counts_once()
    {
        Assert.Equal("b1", Notebook[new Parameter(0, 1, 0)]);
        Assert.Equal("b2", Notebook[new Parameter(1, 1, 0)]);
        Assert.Equal("b6", Deep[new Parameter(1, 1, 1)]);
        Assert.Equal(2, Notebook.BiasCount);
    }

    [Fact]
    public void One_hidden_layer_has_neurons_h1_h2() => Assert.Equal("h2", Notebook.Neuron(0, 1));

    [Fact]
    public void Several_hidden_layers_number_their_neurons_by_layer() => Assert.Equal("h2_3", Deep.Neuron(1, 2));

    [Fact]
    public void The_last_layers_neurons_are_outputs() => Assert.Equal("o2", Deep.Neuron(2, 1));

    [Fact]
    public void Inputs_are_x1_x2() => Assert.Equal("x2", Notebook.Input(1));
}
