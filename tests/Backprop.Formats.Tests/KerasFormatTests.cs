using System.Text;
using Backprop.Activations;
using Backprop.Formats.Keras;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests;

/// <summary>Sequential models of Keras: to_json, and beside it what get_weights gives.</summary>
public sealed class KerasFormatTests
{
    private static readonly KerasFormat Format = new();

    public static TheoryData<Layer> Layers =>
    [
        new Dense(Rows(2, 3), [0.1, 0.2], new Silu()),
        new Dense(Rows(2, 3), null, new LeakyRelu(0.2), Freeze.All),
        new ActivationLayer(new Softmax()),
        new Dropout(0.25),
        new LayerNorm([1, 2, 3], [0.1, 0.2, 0.3], Epsilon: 0.5),
        new LayerNorm(),
        new Embedding(Rows(4, 3)),
        new Rnn(Rows(2, 3), Rows(2, 2), [0.1, 0.2], new Relu(), Sequence.Last),
        new Rnn(Rows(2, 3), Rows(2, 2)),
        Lstm(),
    ];

    [Fact]
    public void A_model_is_written_as_Keras_documents_it()
    {
        var network = new Network(
        [
            new Dense(new Matrix(2, 3, [1, 2, 3, 4, 5, 6]), [0.5, 0.25], new Relu()),
            new Dense(new Matrix(1, 2, [7, 8]), null, new Identity()),
        ]);

        Assert.Equal(
            """
            {"class_name":"Sequential","config":{"name":"sequential","layers":[
            {"class_name":"InputLayer","config":{"name":"input","dtype":"float64","batch_shape":[null,3]}},
            {"class_name":"Dense","config":{"name":"layer_0","trainable":true,"dtype":"float64","units":2,"activation":"relu","use_bias":true}},
            {"class_name":"Dense","config":{"name":"layer_1","trainable":true,"dtype":"float64","units":1,"activation":"linear","use_bias":false}}
            ]},"keras_version":"3.0.0","backend":"tensorflow","weights":[[[1,4],[2,5],[3,6]],[0.5,0.25],[[7],[8]]]}
            """.ReplaceLineEndings(string.Empty),
            Encoding.UTF8.GetString(Format.Write(network, Precision.Binary64)));
    }

    /// <summary>With all that Keras 3 writes beside what matters.</summary>
    [Fact]
    public void What_to_json_of_Keras_3_gives_is_read()
    {
        var network = Read("""
            { "module": "keras", "class_name": "Sequential", "config": { "name": "sequential", "trainable": true,
              "dtype": { "module": "keras", "class_name": "DTypePolicy", "config": { "name": "float32" }, "registered_name": null },
              "layers": [
                { "module": "keras.layers", "class_name": "InputLayer", "config": { "batch_shape": [null, 2], "dtype": "float32",
                  "sparse": false, "ragged": false, "name": "input_layer" }, "registered_name": null },
                { "module": "keras.layers", "class_name": "Dense", "config": { "name": "dense", "trainable": true, "units": 3,
                  "activation": "tanh", "use_bias": true, "kernel_initializer": { "module": "keras.initializers",
                  "class_name": "GlorotUniform", "config": { "seed": null }, "registered_name": null }, "kernel_regularizer": null },
                  "registered_name": null, "build_config": { "input_shape": [null, 2] } },
                { "module": "keras.layers", "class_name": "Dropout", "config": { "name": "dropout", "rate": 0.5, "seed": null } },
                { "module": "keras.layers", "class_name": "Dense", "config": { "name": "dense_1", "trainable": false, "units": 1,
                  "activation": "sigmoid", "use_bias": true } }],
              "build_input_shape": [null, 2] }, "registered_name": null, "build_config": { "input_shape": [null, 2] },
              "compile_config": null, "weights": [[[1, 2, 3], [4, 5, 6]], [0.1, 0.2, 0.3], [[7], [8], [9]], [0.4]] }
            """);

        var (first, last) = ((Dense)network.Layers[0], (Dense)network.Layers[2]);
        Assert.Equal([1, 4, 2, 5, 3, 6], first.Weights.Values);
        Assert.Equal([0.1, 0.2, 0.3], first.Biases);
        Assert.Equal(new Tanh(), first.Activation);
        Assert.Equal(new Dropout(0.5), network.Layers[1]);
        Assert.Equal((Freeze.All, new Sigmoid()), (last.Freeze, last.Activation));
    }

    /// <summary>Of Keras 2.</summary>
    [Fact]
    public void A_model_without_a_layer_for_its_inputs_is_read()
    {
        var network = Read("""
            { "class_name": "Sequential", "config": [{ "class_name": "Dense", "config": { "batch_input_shape": [null, 2], "units": 1 } }],
              "keras_version": "2.2.4", "weights": [[[1], [2]], [3]] }
            """);

        Assert.Equal(new Identity(), network.Layers[0].Activation);
        Assert.Equal([11], Samples.Run(network, 2, 3));
    }

    /// <summary>Columns of a kernel stand gate by gate: input, forget, cell, output.</summary>
    [Fact]
    public void Gates_of_an_LSTM_are_those_of_Keras()
    {
        var layer = (Lstm)Read("""
            { "class_name": "Sequential", "config": { "layers": [{ "class_name": "LSTM", "config": { "units": 1 } }] },
              "weights": [[[1, 2, 3, 4]], [[5, 6, 7, 8]], [0.1, 0.2, 0.3, 0.4]] }
            """).Layers[0];

        Assert.Equal([1, 2, 3, 4], Of(gate => gate.InputWeights.Values[0]));
        Assert.Equal([5, 6, 7, 8], Of(gate => gate.RecurrentWeights.Values[0]));
        Assert.Equal([0.1, 0.2, 0.3, 0.4], Of(gate => gate.Biases[0]));
        Assert.Equal(Sequence.Last, layer.Sequence);

        double[] Of(Func<Gate, double> number) => [.. new[] { layer.Input, layer.Forget, layer.Cell, layer.Output }.Select(number)];
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_comes_back_as_it_was(Layer layer)
    {
        var read = Assert.Single(Format.Read(Format.Write(Network.OfParameters([layer]), Precision.Binary64), Samples.Bounds).Layers);

        Assert.Equal(layer.GetType(), read.GetType());
        Assert.Equal(layer.Freeze, read.Freeze);
        Assert.Equal(layer.OutputActivation, read.OutputActivation);
        Assert.Equal(layer.Settings.Select(setting => (setting.Name, setting.Values[0])), read.Settings.Select(setting => (setting.Name, setting.Values[0])));
        Assert.Equal((layer as Recurrent)?.Sequence, (read as Recurrent)?.Sequence);
        Assert.Equal(
            layer.Blocks.Select(block => (block.Name, string.Join(' ', block.Values))),
            read.Blocks.Select(block => (block.Name, string.Join(' ', block.Values))));
    }

    [Theory]
    [InlineData("Functional", """{ "layers": [] }""", "[]", "class_name")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv2D", "config": {} }] }""", "[]", "config.layers[0].class_name")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Activation", "config": { "activation": "hard_sigmoid" } }] }""", "[]",
        "config.layers[0].config.activation")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "LayerNormalization", "config": { "axis": 1 } }] }""", "[[1], [2]]",
        "config.layers[0].config.axis")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "SimpleRNN", "config": { "go_backwards": true } }] }""", "[[[1]], [[1]], [1]]",
        "config.layers[0].config.go_backwards")]
    public void What_no_network_here_has_is_named(string model, string config, string weights, string place)
    {
        var refused = Assert.Throws<NotCarriedException>(() => Read(
            $$"""{ "class_name": "{{model}}", "config": {{config}}, "weights": {{weights}} }"""));

        Assert.Equal(place, refused.Place);
    }

    [Theory]
    [InlineData("[[[1, 2]]]", "weights", "has 1 arrays; the bias of config.layers[0] is missing")]
    [InlineData("[[[1, 2]], [1, 2], [3]]", "weights", "has 3 arrays; the layers have 2")]
    [InlineData("[[1, 2], [1, 2]]", "weights[0]", "has 1 axes; expected 2, for the kernel of config.layers[0]")]
    [InlineData("[[[1, 2, 3]], [1, 2, 3]]", "config.layers[0].config.units", "is 2; the weights say 3")]
    [InlineData("[[[1, 2]], [1, 2, 3]]", "config.layers[0]", "biases has 3 values; expected 2, one per neuron, or exactly 1, shared by the layer")]
    public void Weights_that_are_not_the_layers_are_refused(string weights, string place, string message)
    {
        var refused = Assert.Throws<UnreadableFileException>(() => Read(
            $$"""
            { "class_name": "Sequential", "config": { "layers": [{ "class_name": "Dense", "config": { "units": 2 } }] },
              "weights": {{weights}} }
            """));

        Assert.Equal((place, message), (refused.Place, refused.Message));
    }

    [Fact]
    public void What_Keras_has_not_is_named()
    {
        Assert.Equal("network.layers[0]", PlaceOf(new GlobalAveragePool()));
        Assert.Equal("network.layers[0].freeze", PlaceOf(new Dense(Rows(1, 1), null, new Relu(), Freeze.Weights)));
        Assert.Equal("network.layers[0].activation", PlaceOf(new Dense(Rows(1, 1), null, new HardTanh())));
        Assert.Equal("network.layers[0].keep", PlaceOf(new Dropout(0.5, new Tensor(new Shape(1), [1]))));
        Assert.Equal("network.layers[0].initialHidden", PlaceOf(new Rnn(Rows(1, 1), Rows(1, 1), InitialHidden: new Tensor(new Shape(1), [1]))));

        static string PlaceOf(Layer layer) =>
            Assert.Throws<NotCarriedException>(() => Format.Write(Network.OfParameters([layer]), Precision.Binary64)).Place;
    }

    private static Network Read(string text) => Format.Read(Encoding.UTF8.GetBytes(text), Samples.Bounds);

    private static Matrix Rows(int rows, int columns) =>
        new(rows, columns, [.. Enumerable.Range(1, rows * columns).Select(number => number / 8.0)]);

    private static Lstm Lstm()
    {
        return new(OfGate(1), OfGate(2), OfGate(3), OfGate(4));

        static Gate OfGate(int number) => new(
            new Matrix(2, 3, [.. Rows(2, 3).Values.Select(value => value * number)]),
            new Matrix(2, 2, [.. Rows(2, 2).Values.Select(value => value - number)]),
            [number, -number]);
    }
}
