using System.Text.Json;
using Backprop.Formats.Json;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Keras;

/// <summary>
/// A Sequential or functional model of Keras: what to_json gives of it, and beside that, as weights, what get_weights gives as lists:
/// kernels have a row for each input and a column for each unit. Where samples are maps their channels come last there.
/// </summary>
public sealed class KerasFormat : NetworkFormat
{
    private const string Sequential = "Sequential";
    private const string Functional = "Functional";

    // Before 2.4.
    private const string Model = "Model";

    // Sums, activations of their own and zeros to be added are layers there.
    private const int MostPerLayer = 3;

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.keras+json";

    /// <inheritdoc/>
    public override string Extension => "json";

    /// <inheritdoc/>
    public override string JsonMember => "class_name";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var root = JsonPlace.Read(file.Span, bounds);
        var model = root.Member("class_name");
        var isGraph = model.Text() is Functional or Model;
        if (!isGraph && model.Text() != Sequential)
        {
            throw new NotCarriedException(model.Path, $"is '{model.Text()}'; expected {Sequential} or {Functional}");
        }

        // Before 2.3 the configuration of a Sequential model was the list itself.
        var configuration = root.Member("config");
        var list = configuration.IsList ? configuration.Items() : configuration.Member("layers").Items();
        if (list.Length > MostPerLayer * bounds.Layers)
        {
            throw new UnreadableFileException("config.layers", $"has {list.Length} layers; expected at most {bounds.Layers}");
        }

        var items = isGraph ? KerasItem.OfGraph(list) : KerasItem.OfChain(list);
        var weights = new KerasWeights(root.Member("weights").Items());
        var layers = items.Count == 0 ? []
            : new KerasModelReader(items, weights).Read(isGraph ? OutputOf(configuration.Member("output_layers")) : items[^1].Name);
        weights.RequireEnd();
        return layers.Count == 0 ? throw new UnreadableFileException("config.layers", "has no layers; expected at least one")
            : layers.All(way => way.Layer is Dense) ? DenseLayers.Chain(
                [.. layers.Select(way => (((Dense)way.Layer).Weights, way.Place))], l => (Dense)layers[l].Layer, bounds)
            : Network.OfParameters([.. layers.Select(way => way.Layer)]) is var network && network.Layers.Count > bounds.Layers
                ? throw new UnreadableFileException("config.layers", $"has {network.Layers.Count} layers; expected at most {bounds.Layers}")
            : network;
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        var nodes = KerasModelWriter.NodesOf(network, precision);
        var isGraph = nodes.Any(node => node.Inputs.Count > 1);
        return JsonWriting.ObjectOf(writer =>
        {
            writer.WriteString("module", isGraph ? "keras.src.models.functional" : "keras");
            writer.WriteString("class_name", isGraph ? Functional : Sequential);
            writer.WriteStartObject("config");
            writer.WriteString("name", "network");
            writer.WriteStartArray("layers");
            foreach (var node in nodes)
            {
                Write(writer, node, precision, isGraph);
            }

            writer.WriteEndArray();
            if (isGraph)
            {
                WriteEnd(writer, "input_layers", nodes[0]);
                WriteEnd(writer, "output_layers", nodes[^1]);
            }

            writer.WriteEndObject();
            writer.WriteString("registered_name", isGraph ? Functional : null);
            writer.WriteString("keras_version", "3.0.0");
            writer.WriteString("backend", "tensorflow");
            writer.WriteStartArray("weights");
            foreach (var array in nodes.SelectMany(node => node.Arrays))
            {
                writer.WriteTensor(array, precision);
            }

            writer.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter writer, KerasNode node, Precision precision, bool isGraph)
    {
        writer.WriteStartObject();
        writer.WriteString("module", "keras.layers");
        writer.WriteString("class_name", node.ClassName);
        writer.WriteStartObject("config");
        writer.WriteString("name", node.Name);
        writer.WriteString("dtype", precision == Precision.Binary32 ? "float32" : "float64");
        node.WriteConfig(writer);
        writer.WriteEndObject();
        writer.WriteNull("registered_name");
        if (isGraph)
        {
            writer.WriteString("name", node.Name);
            writer.WriteStartArray("inbound_nodes");
            if (node.Inputs.Count > 0)
            {
                // As Keras 2 has a call, which Keras 3 reads, too: without the shapes that it goes without.
                writer.WriteStartArray();
                foreach (var input in node.Inputs)
                {
                    WriteOutput(writer, input);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer, string name, KerasNode node)
    {
        writer.WriteStartArray(name);
        WriteOutput(writer, node.Name);
        writer.WriteEndArray();
    }

    private static void WriteOutput(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(name);
        writer.WriteNumberValue(0);
        writer.WriteNumberValue(0);
        writer.WriteEndArray();
    }

    private static string OutputOf(JsonPlace outputs) => outputs.Items() switch
    {
        [{ IsText: true } name, ..] => name.Text(),
        [{ IsList: true } output] when output.Items() is [var name, ..] => name.Text(),
        var several => throw new NotCarriedException(outputs.Path, $"has {several.Length} outputs; expected one"),
    };
}
