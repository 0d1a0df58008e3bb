using System.Text;
using Backprop.Activations;
using Backprop.Formats.Keras;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests.Keras;

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
        new Gru(OfGru(1), OfGru(2), OfGru(3), Sequence.Last, Freeze: Freeze.All),
        new Conv1d(Cube(4, 1, 3), [1, 2, 3, 4], new PerAxis(2), new Padding(1), Groups: 2, Activation: new Relu()),
        new Conv2d(Cube(2, 3, 2, 3), null, null, Padding.Same, new PerAxis([1, 2])),
        new Conv2d(Cube(2, 3, 2, 3), [1, 2], new PerAxis([1, 2]), new Padding([0, 2])),
        new MaxPool1d(new PerAxis(3), new PerAxis(1), new PerAxis(1)),
        new MaxPool2d(new PerAxis([2, 3]), new PerAxis([1, 2])),
        new AveragePool1d(new PerAxis(2)),
        new AveragePool2d(new PerAxis([2, 3]), null, new PerAxis([0, 1])),
        new Flatten(),
        new BatchNorm([1, 2], [3, 4], [5, 6], [7, 8], Epsilon: 0.01, Momentum: 0.1),
        new BatchNorm(null, null, [5, 6], [7, 8], Momentum: 0.3),
        new GroupNorm(2, [1, 2, 3, 4], [5, 6, 7, 8]),
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
            {"module":"keras","class_name":"Sequential","config":{"name":"network","layers":[
            {"module":"keras.layers","class_name":"InputLayer","config":{"name":"input","dtype":"float64","batch_shape":[null,3]},
            "registered_name":null},
            {"module":"keras.layers","class_name":"Dense","config":{"name":"layer_0","dtype":"float64","trainable":true,"units":2,
            "activation":"relu","use_bias":true},"registered_name":null},
            {"module":"keras.layers","class_name":"Dense","config":{"name":"layer_1","dtype":"float64","trainable":true,"units":1,
            "activation":"linear","use_bias":false},"registered_name":null}
            ]},"registered_name":null,"keras_version":"3.0.0","backend":"tensorflow","weights":[[[1,4],[2,5],[3,6]],[0.5,0.25],[[7],[8]]]}
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
        Assert.Equal(
            layer.Settings.Select(setting => (setting.Name, string.Join(' ', setting.Values))),
            read.Settings.Select(setting => (setting.Name, string.Join(' ', setting.Values))));
        Assert.Equal((layer as Recurrent)?.Sequence, (read as Recurrent)?.Sequence);
        Assert.Equal(
            layer.Blocks.Select(block => (block.Name, block.Shape, string.Join(' ', block.Values))),
            read.Blocks.Select(block => (block.Name, block.Shape, string.Join(' ', block.Values))));
        Assert.Equal(
            layer.Carried.Select(carried => (carried.Name, string.Join(' ', carried.Values))),
            read.Carried.Select(carried => (carried.Name, string.Join(' ', carried.Values))));
    }

    [Theory]
    [InlineData("MyModel", """{ "layers": [] }""", "[]", "class_name")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv3D", "config": {} }] }""", "[]", "config.layers[0].class_name")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Activation", "config": { "activation": "hard_sigmoid" } }] }""", "[]",
        "config.layers[0].config.activation")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "LayerNormalization", "config": { "axis": 2 } }] }""", "[[1], [2]]",
        "config.layers[0].config.axis")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "SimpleRNN", "config": { "go_backwards": true } }] }""", "[[[1]], [[1]], [1]]",
        "config.layers[0].config.go_backwards")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "GRU", "config": { "reset_after": false } }] }""",
        "[[[1, 1, 1]], [[1, 1, 1]], [[1, 1, 1], [1, 1, 1]]]", "config.layers[0].config.reset_after")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv1D", "config": { "padding": "causal" } }] }""", "[[[[1]]], [1]]",
        "config.layers[0].config.padding")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv1D", "config": { "padding": "same", "strides": [2] } }] }""",
        "[[[[1]], [[1]]], [1]]", "config.layers[0].config.padding")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv1D", "config": { "activation": "softmax" } }] }""", "[[[[1]]], [1]]",
        "config.layers[0]")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "MaxPooling2D", "config": { "padding": "same" } }] }""", "[]",
        "config.layers[0].config.padding")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "AveragePooling2D", "config": { "padding": "same" } }] }""", "[]",
        "config.layers[0].config.padding")]
    [InlineData("Sequential", """
        { "layers": [{ "class_name": "ZeroPadding1D", "config": { "padding": [1, 0] } }, { "class_name": "Conv1D", "config": {} }] }
        """, "[[[[1]]], [1]]", "config.layers[0].config.padding")]
    [InlineData("Sequential", """
        { "layers": [{ "class_name": "ZeroPadding1D", "config": {} }, { "class_name": "MaxPooling1D", "config": {} }] }
        """, "[]", "config.layers[1].config")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv1D", "config": {} }, { "class_name": "LSTM", "config": {} }] }""",
        "[[[[1]]], [1], [[1, 1, 1, 1]], [[1, 1, 1, 1]], [1, 1, 1, 1]]", "config.layers[1]")]
    [InlineData("Sequential", """{ "layers": [{ "class_name": "Conv1D", "config": {} }, { "class_name": "Dense", "config": {} }] }""",
        "[[[[1]]], [1], [[1]], [1]]", "config.layers[1]")]
    [InlineData("Sequential", """
        { "layers": [{ "class_name": "Embedding", "config": {} }, { "class_name": "GlobalAveragePooling1D", "config": {} }] }
        """, "[[[1]]]", "config.layers[1].config")]
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

    [Theory]
    [InlineData("""{ "class_name": "Conv1D", "config": {} }, { "class_name": "Conv1D", "config": {} }""",
        "[[[[1]]], [1], [[[1], [1]]], [1]]", "config.layers[1]", "takes 2 channels, and gets 1")]
    [InlineData("""{ "class_name": "Dense", "config": {} }, { "class_name": "Dropout", "config": { "rate": 0.5 } }, { "class_name": "Dense", "config": {} }""",
        "[[[1]], [1], [[1], [1]], [1]]", "config.layers[2]", "takes 2 features, and gets 1")]
    [InlineData("""{ "class_name": "Conv1D", "config": {} }, { "class_name": "GroupNormalization", "config": { "groups": 1 } }""",
        "[[[[1, 2]]], [1, 2], [1], [1]]", "config.layers[1]", "takes 1 features, and gets 2")]
    [InlineData("""{ "class_name": "Conv1D", "config": {} }, { "class_name": "GlobalAveragePooling1D", "config": {} }, { "class_name": "Dense", "config": {} }""",
        "[[[[1, 2]]], [1, 2], [[1]], [1]]", "config.layers[2]", "takes 1 features, and gets 2")]
    [InlineData("""{ "class_name": "Embedding", "config": {} }, { "class_name": "SimpleRNN", "config": {} }""",
        "[[[1, 2]], [[1]], [[1]], [1]]", "config.layers[1]", "takes 1 features, and gets 2")]
    [InlineData("""{ "class_name": "InputLayer", "config": { "batch_shape": [null, 7] } }, { "class_name": "Dense", "config": {} }""",
        "[[[1]], [1]]", "config.layers[1]", "takes 1 features, and gets 7")]
    [InlineData("""{ "class_name": "InputLayer", "config": { "batch_shape": [null, 7] } }, { "class_name": "Conv1D", "config": {} }""",
        "[[[[1]]], [1]]", "config.layers[0].config.batch_shape",
        "has 2 lengths; expected 3, for the samples and maps of 2 axes, the channels last")]
    [InlineData("""{ "class_name": "InputLayer", "config": { "batch_shape": [null, "x"] } }, { "class_name": "Dense", "config": {} }""",
        "[[[1]], [1]]", "config.layers[0].config.batch_shape[1]", "is string; expected a whole number")]
    public void Layers_that_do_not_follow_one_another_are_refused(string layers, string weights, string place, string message)
    {
        var refused = Assert.Throws<UnreadableFileException>(() => Read(
            $$"""{ "class_name": "Sequential", "config": { "layers": [{{layers}}] }, "weights": {{weights}} }"""));

        Assert.Equal((place, message), (refused.Place, refused.Message));
    }

    [Fact]
    public void What_Keras_has_not_is_named()
    {
        Assert.Equal("network.layers[0]", PlaceOf(new GlobalAveragePool()));
        Assert.Equal("network.layers[0]", PlaceOf(new Position(Encoding: PositionEncoding.Sinusoidal)));
        Assert.Equal("network.layers[0].padding", PlaceOf(new MaxPool1d(new PerAxis(2), null, new PerAxis(1))));
        Assert.Equal("network.layers[0].dilation", PlaceOf(new Conv1d(Cube(1, 1, 2), null, new PerAxis(2), null, new PerAxis(2))));
        Assert.Equal("network.layers[0]", PlaceOf(new Conv1d(Cube(1, 1, 2), Activation: new Softmax())));
        Assert.Equal("network.layers[0]", PlaceOf(new BatchNorm()));
        Assert.Equal("network.layers[0].freeze", PlaceOf(new Dense(Rows(1, 1), null, new Relu(), Freeze.Weights)));
        Assert.Equal("network.layers[0].activation", PlaceOf(new Dense(Rows(1, 1), null, new HardTanh())));
        Assert.Equal("network.layers[0].keep", PlaceOf(new Dropout(0.5, new Tensor(new Shape(1), [1]))));
        Assert.Equal("network.layers[0].initialHidden", PlaceOf(new Rnn(Rows(1, 1), Rows(1, 1), InitialHidden: new Tensor(new Shape(1), [1]))));

        static string PlaceOf(Layer layer) =>
            Assert.Throws<NotCarriedException>(() => Format.Write(Network.OfParameters([layer]), Precision.Binary64)).Place;
    }

    /// <summary>A list of 2 positions of 3 channels there; here the positions of a channel follow one another.</summary>
    [Fact]
    public void Rows_of_a_kernel_behind_Flatten_have_the_places_of_its_features()
    {
        var network = Network.OfParameters(
            [new Conv1d(Cube(3, 1, 1)), new Flatten(), new Dense(new Matrix(1, 6, [1, 2, 3, 4, 5, 6]), null, new Identity())]);

        var written = Encoding.UTF8.GetString(Format.Write(network, Precision.Binary64));

        Assert.EndsWith("[[1],[3],[5],[2],[4],[6]]]}", written, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4, 5, 6], Format.Read(Encoding.UTF8.GetBytes(written), Samples.Bounds).Layers[2].Blocks[0].Values);
    }

    /// <summary>The length of a list of maps is told by the layer's samples alone, so the model is built by them.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Inputs_are_told_where_Keras_needs_no_lengths(bool isFlattened, bool isTold)
    {
        Layer[] layers =
            [new Conv2d(Cube(3, 2, 1, 1)), isFlattened ? new Flatten() : new GlobalAveragePool(), new Dense(Rows(1, 3), null, new Relu())];

        var written = Encoding.UTF8.GetString(Format.Write(Network.OfParameters(layers), Precision.Binary64));

        Assert.Equal(isTold, written.Contains("\"batch_shape\":[null,null,null,2]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_batch_norm_of_nothing_has_the_statistics_that_Keras_begins_with()
    {
        var network = Network.OfParameters([new Dense(Rows(2, 1), null, new Relu()), new BatchNorm()]);

        Assert.EndsWith(",[0,0],[1,1]]}", Encoding.UTF8.GetString(Format.Write(network, Precision.Binary64)), StringComparison.Ordinal);
    }

    /// <summary>They are one for each feature of the list there, not for each map; how long it is no layer tells.</summary>
    [Fact]
    public void A_batch_norm_of_nothing_behind_flattened_maps_is_named()
    {
        var network = Network.OfParameters([new Conv1d(Cube(2, 1, 1)), new Flatten(), new BatchNorm(), new Dense(Rows(1, 4), null, new Relu())]);

        Assert.Equal(
            "network.layers[2]", Assert.Throws<NotCarriedException>(() => Format.Write(network, Precision.Binary64)).Place);
    }

    [Fact]
    public void Ends_of_other_lengths_are_not_added()
    {
        var network = Network.OfParameters([new Residual([new Dense(Rows(2, 3), null, new Relu())], [new Dense(Rows(4, 3), null, new Relu())])]);

        var refused = Assert.Throws<NotCarriedException>(() => Format.Write(network, Precision.Binary64));

        Assert.Equal(("network.layers[0]", "adds 2 features to 4"), (refused.Place, refused.Message));
    }

    [Fact]
    public void Residuals_come_back_with_what_is_inside_them()
    {
        Layer[] layers =
        [
            new Residual([DenseOf(3, 3, new Tanh()), new Residual([DenseOf(3, 3, new Relu())])], null, new Relu()),
            new Residual([DenseOf(2, 3, new Tanh()), DenseOf(2, 2, new Tanh())], [DenseOf(2, 3, new Identity())]),
        ];

        var read = Format.Read(Format.Write(Network.OfParameters(layers), Precision.Binary64), Samples.Bounds);

        Assert.Equal(
            Told(new Network(layers)),
            Told(read));

        static Dense DenseOf(int neurons, int inputs, Activation activation) => new(Rows(neurons, inputs), null, activation);

        static IEnumerable<(string, string, string)> Told(Network network) => network.Layers.Select((layer, l) =>
            (network.PathOf(l), layer.ToString(), string.Join(' ', layer.Blocks.SelectMany(block => block.Values))));
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("b", 2)]
    public void A_layer_that_gives_its_output_elsewhere_is_named(string source, int place)
    {
        var layers = string.Join(',', new[] { ("a", "x"), ("b", "a"), ("c", source) }.Select(layer => $$"""
            { "class_name": "Activation", "config": { "activation": "tanh" }, "name": "{{layer.Item1}}",
              "inbound_nodes": [[["{{layer.Item2}}", 0, 0, {}]]] }
            """));

        var refused = Assert.Throws<NotCarriedException>(() => Read($$"""
            { "class_name": "Functional", "config": { "layers": [
              { "class_name": "InputLayer", "config": { "name": "x" }, "inbound_nodes": [] }, {{layers}}], "output_layers": [["b", 0, 0]] }, "weights": [] }
            """));

        Assert.Equal($"config.layers[{place}]", refused.Place);
    }

    private static Network Read(string text) => Format.Read(Encoding.UTF8.GetBytes(text), Samples.Bounds);

    private static Matrix Rows(int rows, int columns) =>
        new(rows, columns, [.. Enumerable.Range(1, rows * columns).Select(number => number / 8.0)]);

    private static Tensor Cube(params int[] axes) =>
        new(new Shape(axes), [.. Enumerable.Range(1, new Shape(axes).Size).Select(number => number / 8.0)]);

    private static GruGate OfGru(int number) => new(
        new Matrix(2, 3, [.. Rows(2, 3).Values.Select(value => value * number)]),
        new Matrix(2, 2, [.. Rows(2, 2).Values.Select(value => value - number)]),
        [number, -number],
        [number / 4.0, number / 8.0]);

    private static Lstm Lstm()
    {
        return new(OfGate(1), OfGate(2), OfGate(3), OfGate(4));

        static Gate OfGate(int number) => new(
            new Matrix(2, 3, [.. Rows(2, 3).Values.Select(value => value * number)]),
            new Matrix(2, 2, [.. Rows(2, 2).Values.Select(value => value - number)]),
            [number, -number]);
    }
}
