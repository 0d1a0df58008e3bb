using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Networks;

public sealed class NetworkNamesTests
{
    private static NetworkNames Notebook => new(Examples.Notebook);
    private static NetworkNames Deep => new(Examples.Dense(new Tanh(), 3, 4, 5, 2));
    private static Network ShapedNetwork => new(
        [new Dropout(), new Flatten(), Examples.Dense(new Tanh(), 6, 2).Layers[0]], new Shape(2, 3));
    private static NetworkNames Shaped => new(ShapedNetwork);

    [Fact]
    public void Weights_are_counted_row_by_row_through_the_whole_network()
    {
        Assert.Equal("w2", Notebook[new Parameter(0, 0, 1)]);
        Assert.Equal("w8", Notebook[new Parameter(1, 0, 3)]);
        Assert.Equal("w13", Deep[new Parameter(1, 0, 0)]);
        Assert.Equal(8, Notebook.CountOf(BlockRole.Weights));
    }

    [Fact]
    public void A_shared_bias_counts_once()
    {
        Assert.Equal("b1", Notebook[new Parameter(0, 1, 0)]);
        Assert.Equal("b2", Notebook[new Parameter(1, 1, 0)]);
        Assert.Equal("b6", Deep[new Parameter(1, 1, 1)]);
        Assert.Equal(2, Notebook.CountOf(BlockRole.Biases));
    }

    [Fact]
    public void One_hidden_layer_has_neurons_h1_h2() => Assert.Equal("h2", Notebook.Neuron(0, 1));

    [Fact]
    public void Several_hidden_layers_number_their_neurons_by_layer() => Assert.Equal("h2_3", Deep.Neuron(1, 2));

    [Fact]
    public void The_last_layers_neurons_are_outputs() => Assert.Equal("o2", Deep.Neuron(2, 1));

    [Fact]
    public void Inputs_are_x1_x2() => Assert.Equal("x2", Notebook.Input(1));

    [Fact]
    public void Shaped_values_are_named_by_their_position() =>
        Assert.Equal(("x2,1", "h1_2,1", "h2_4"), (Shaped.Input(3), Shaped.Neuron(0, 3), Shaped.Neuron(1, 3)));

    [Fact]
    public void Targets_are_named_as_the_outputs_are_placed()
    {
        Assert.Equal("target 2", Notebook.Target(1));
        Assert.Equal("target 2,1", new NetworkNames(new Network([new Dropout()], new Shape(2, 3))).Target(3));
    }

    [Fact]
    public void A_network_is_called_by_its_sizes() => Assert.Equal(
        ("2-2-2", "2×3-2×3-6-2"), (Examples.Notebook.Sizes, ShapedNetwork.Sizes));

    [Fact]
    public void Layers_are_called_by_their_place_and_where_they_have_no_neurons_by_their_kind_too()
    {
        Assert.Equal(["hidden layer", "output layer"], Enumerable.Range(0, 2).Select(Notebook.Layer));
        Assert.Equal(["hidden layer 1", "hidden layer 2", "output layer"], Enumerable.Range(0, 3).Select(Deep.Layer));
        Assert.Equal(["hidden layer 1 (dropout)", "hidden layer 2 (flatten)", "output layer"], Enumerable.Range(0, 3).Select(Shaped.Layer));
    }

    [Fact]
    public void Steps_are_counted_behind_the_unit()
    {
        var names = new NetworkNames(new Network([Layers.RecurrentLayers.Rnn(3), Layers.RecurrentLayers.Lstm(2, Sequence.Last)], new Shape(4, 3)));

        Assert.Equal(["x2@3", "h2@3", "o2"], [names.Input(7), names.Neuron(0, 5), names.Neuron(1, 1)]);
        Assert.Equal(new Parameter(1, 1, 0), names.Find("w15"));
    }

    [Fact]
    public void A_parameter_is_found_by_its_name_in_any_block()
    {
        var network = new Network(
            [
                new Dense(new Matrix(2, 3), [], new Tanh()),
                new LayerNorm([1, 1], [0, 0]),
                new Dense(new Matrix(2, 2), [0], new Tanh()),
                new Dense(new Matrix(1, 2), [0], new Tanh()),
            ]);
        var names = new NetworkNames(network);

        Assert.All(Parameter.AllOf(network), parameter => Assert.Equal(parameter, names.Find(names[parameter])));
        Assert.All(["w0", "w13", "b3", "g3", "s3", "x1", "w99999999999"], name => Assert.Null(names.Find(name)));
    }

    [Fact]
    public void The_only_unit_at_the_only_step_has_its_place()
    {
        var one = new Matrix(1, 1, [0.5]);
        var names = new NetworkNames(new Network([new Rnn(one, one), new Flatten()], new Shape(1, 1)));

        Assert.Equal(
            ("h1@1", "h1@0", "h"), (names.Within(0, new Shape(1, 1), 0), names.BeforeSteps(0, 0), names.Within(0, new Shape(1), 0)));
    }
}
