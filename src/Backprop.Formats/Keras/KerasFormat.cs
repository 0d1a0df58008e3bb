using System.Globalization;
using System.Text.Json;
using Backprop.Formats.Json;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Keras;

/// <summary>
/// A Sequential model of Keras: what to_json gives of it, and beside that, as weights, what get_weights gives as lists: kernels have a
/// row for each input and a column for each unit.
/// </summary>
public sealed class KerasFormat : NetworkFormat
{
    private const string Sequential = "Sequential";
    private const string InputLayer = "InputLayer";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.keras+json";

    /// <inheritdoc/>
    public override string Extension => "json";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var root = JsonPlace.Read(file.Span, bounds);
        if (root.Member("class_name") is var model && model.Text() != Sequential)
        {
            throw new NotCarriedException(model.Path, $"is '{model.Text()}'; expected {Sequential}, a chain of layers");
        }

        var weights = new KerasWeights(root.Member("weights").Items());
        List<(Layer Layer, string Place)> layers = [];

        // Before 2.3 the configuration was the list itself.
        var configuration = root.Member("config");
        foreach (var item in (configuration.IsList ? configuration : configuration.Member("layers")).Items())
        {
            if (layers.Count == bounds.Layers)
            {
                throw new UnreadableFileException("config.layers", $"has more than {bounds.Layers} layers");
            }

            if (item.Member("class_name").Text() != InputLayer)
            {
                layers.Add((KerasKind.Read(item, weights), item.Path));
            }
        }

        weights.RequireEnd();
        return layers.Count == 0 ? throw new UnreadableFileException("config.layers", "has no layers; expected at least one")
            : layers.All(layer => layer.Layer is Dense) ? DenseLayers.Chain(
                [.. layers.Select(layer => (((Dense)layer.Layer).Weights, layer.Place))], l => (Dense)layers[l].Layer, bounds)
            : Network.OfParameters([.. layers.Select(layer => layer.Layer)]);
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        List<Tensor> weights = [];
        return JsonWriting.ObjectOf(writer =>
        {
            writer.WriteString("class_name", Sequential);
            writer.WriteStartObject("config");
            writer.WriteString("name", "sequential");
            writer.WriteStartArray("layers");
            WriteInput(writer, network.Whole[0], precision);
            foreach (var (l, layer) in network.Whole.Index())
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"network.layers[{l}]");
                precision.RequireFit(layer, path);
                weights.AddRange(KerasKind.Write(
                    writer, layer, path, string.Create(CultureInfo.InvariantCulture, $"layer_{l}"), DtypeOf(precision)));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteString("keras_version", "3.0.0");
            writer.WriteString("backend", "tensorflow");
            writer.WriteStartArray("weights");
            foreach (var tensor in weights)
            {
                writer.WriteTensor(tensor, precision);
            }

            writer.WriteEndArray();
        });
    }

    private static string DtypeOf(Precision precision) => precision == Precision.Binary32 ? "float32" : "float64";

    /// <summary>The shape of a batch, where the first layer's own weights tell it: without it Keras makes no weights to be set.</summary>
    private static void WriteInput(Utf8JsonWriter writer, Layer first, Precision precision)
    {
        int?[]? batch = first switch
        {
            Dense dense => [null, dense.Weights.Columns],
            Recurrent recurrent => [null, null, recurrent.Features],
            Embedding => [null, null],
            _ => null,
        };
        if (batch is null)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("class_name", InputLayer);
        writer.WriteStartObject("config");
        writer.WriteString("name", "input");
        writer.WriteString("dtype", DtypeOf(precision));
        writer.WriteStartArray("batch_shape");
        foreach (var axis in batch)
        {
            if (axis is { } length)
            {
                writer.WriteNumberValue(length);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
