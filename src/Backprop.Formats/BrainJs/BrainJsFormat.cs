using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.BrainJs;

/// <summary>
/// What toJSON of a NeuralNetwork gives in brain.js, version 2: sizes, one activation for all layers, by which it computes where it
/// stands in trainOpts, and layers of weights (neurons × inputs) and biases, of which the first stands for the inputs and is empty.
/// </summary>
public sealed class BrainJsFormat : NetworkFormat
{
    private const string Name = "brain.js";
    private const string Leaky = "leaky-relu";

    private static readonly (string Name, Activation Activation)[] Plain =
        [("sigmoid", new Sigmoid()), ("relu", new Relu()), ("tanh", new Tanh())];

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.brainjs+json";

    /// <inheritdoc/>
    public override string Extension => "json";

    /// <inheritdoc/>
    public override string JsonMember => "sizes";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var root = JsonPlace.Read(file.Span, bounds);
        if (root.Find("type") is { } type && type.Text() is not ("NeuralNetwork" or "NeuralNetworkGPU"))
        {
            throw new NotCarriedException(type.Path, "is none of NeuralNetwork, NeuralNetworkGPU; others have no dense layers");
        }

        // What it computes with stands there; a file without it was made by hand.
        var activation = ActivationOf(root.Find("trainOpts") ?? root.Member("options"));
        var sizes = root.Member("sizes").Items();
        var layers = root.Member("layers").Items();
        if (layers.Length != sizes.Length || layers.Length < 2)
        {
            throw new UnreadableFileException("layers", $"has {layers.Length} items; expected one for each of sizes, at least two");
        }

        (Matrix Weights, string Place)[] weights =
            [.. layers.Skip(1).Select(layer => (layer.Member("weights").Matrix(), layer.Path))];
        for (var l = 0; l < sizes.Length; l++)
        {
            var size = l == 0 ? weights[0].Weights.Columns : weights[l - 1].Weights.Rows;
            if (sizes[l].Whole() != size)
            {
                throw new UnreadableFileException(sizes[l].Path, $"is {sizes[l].Whole()}; the weights say {size}");
            }
        }

        return DenseLayers.Chain(
            weights,
            l => new Dense(weights[l].Weights, layers[l + 1].Member("biases").Numbers(weights[l].Weights.Rows), activation),
            bounds);
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        var layers = DenseLayers.Of(network, Name, precision);
        DenseLayers.RequireOneActivation(network, layers, $"{Name} has one for all layers");
        return JsonWriting.ObjectOf(writer => Write(writer, network, layers, precision));
    }

    private static void Write(Utf8JsonWriter writer, Network network, IReadOnlyList<Dense> layers, Precision precision)
    {
        writer.WriteString("type", "NeuralNetwork");
        writer.WriteStartArray("sizes");
        writer.WriteNumberValue(layers[0].Weights.Columns);
        foreach (var layer in layers)
        {
            writer.WriteNumberValue(layer.Weights.Rows);
        }

        writer.WriteEndArray();
        WriteLayers(writer, layers, precision);
        WriteOptions(writer, network, layers);
    }

    private static void WriteLayers(Utf8JsonWriter writer, IReadOnlyList<Dense> layers, Precision precision)
    {
        writer.WriteStartArray("layers");
        writer.WriteStartObject();
        writer.WriteStartArray("weights");
        writer.WriteEndArray();
        writer.WriteStartArray("biases");
        writer.WriteEndArray();
        writer.WriteEndObject();
        foreach (var layer in layers)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("weights");
            writer.WriteRows(layer.Weights, precision);
            writer.WritePropertyName("biases");
            writer.WriteNumbers(DenseLayers.BiasPerNeuron(layer), precision);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter writer, Network network, IReadOnlyList<Dense> layers)
    {
        writer.WriteNull("inputLookup");
        writer.WriteNumber("inputLookupLength", 0);
        writer.WriteNull("outputLookup");
        writer.WriteNumber("outputLookupLength", 0);
        writer.WriteStartObject("options");
        writer.WriteNumber("inputSize", layers[0].Weights.Columns);
        writer.WriteNumber("outputSize", layers[^1].Weights.Rows);
        writer.WriteNumber("binaryThresh", 0.5);
        writer.WriteStartArray("hiddenLayers");
        foreach (var layer in layers.SkipLast(1))
        {
            writer.WriteNumberValue(layer.Weights.Rows);
        }

        writer.WriteEndArray();
        WriteActivation(writer, network, layers[0]);
        writer.WriteEndObject();
        writer.WriteStartObject("trainOpts");
        WriteActivation(writer, network, layers[0]);
        writer.WriteString("timeout", "Infinity");
        writer.WriteEndObject();
    }

    private static void WriteActivation(Utf8JsonWriter writer, Network network, Dense first)
    {
        if (first.Activation is LeakyRelu leaky && leaky.Equals(new LeakyRelu(leaky.Alpha)))
        {
            writer.WriteString("activation", Leaky);
            writer.WriteNumber("leakyReluAlpha", leaky.Alpha);
            return;
        }

        var known = Plain.Append((Leaky, new LeakyRelu())).ToArray();
        writer.WriteString("activation", DenseLayers.NameOf(first.Activation!, known, DenseLayers.PathOf(network, 0), Name));
    }

    private static Activation ActivationOf(JsonPlace options)
    {
        var name = options.Member("activation");
        return name.Text() == Leaky ? new LeakyRelu(options.Find("leakyReluAlpha")?.Number() ?? new LeakyRelu().Alpha)
            : Array.Find(Plain, entry => entry.Name == name.Text()).Activation
            ?? throw new UnreadableFileException(name.Path, $"is none of {string.Join(", ", Plain.Select(entry => entry.Name))}, {Leaky}");
    }
}
