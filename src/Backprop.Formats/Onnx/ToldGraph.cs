using System.Buffers.Binary;
using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Formats.Json;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Onnx;

/// <summary>
/// Graphs that this service wrote: what their layers are stands beside them in JSON, and counts where those layers, written again, are the
/// same graph. So layers come back that are many nodes, with settings of which nodes know nothing.
/// </summary>
/// <param name="bounds">What a network may have at most.</param>
/// <param name="valueOf">The parameter of a position, counted over all layers.</param>
internal sealed class ToldGraph(FileBounds bounds, Func<long, double> valueOf)
{
    private const string List = "layers";
    private const string Shortcut = "shortcut";
    private const string Blocks = "blocks";

    // Numbers that no file has stand for positions while it is found out where in a graph each parameter goes: NaNs, numbered.
    private const long Numbered = 0x7FF8_0000_0000_0000;

    private int _layers;
    private long _parameters;

    /// <summary>What layers are beside their parameters, and the shapes of these.</summary>
    public static byte[] Describe(Network network) => JsonWriting.ObjectOf(writer => Write(writer, List, network.Whole));

    /// <summary>The layers that a graph is told to be; null where it is another.</summary>
    /// <param name="told">What <see cref="Describe"/> gave.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="precision">Its numbers.</param>
    /// <param name="bounds">What a network may have at most.</param>
    /// <exception cref="UnreadableFileException">What is told is not well-formed, or past the bounds.</exception>
    public static IReadOnlyList<Layer>? Find(ReadOnlySpan<byte> told, Graph graph, Precision precision, FileBounds bounds)
    {
        var description = JsonPlace.Read(told, bounds);
        var numbered = new ToldGraph(bounds, position => BitConverter.Int64BitsToDouble(Numbered | position));
        var places = ToGraph(numbered.Read(description, List), Precision.Binary64);
        var values = new double[numbered._parameters];
        if (!ReadParameters(places, graph, values))
        {
            return null;
        }

        var layers = new ToldGraph(bounds, position => values[position]).Read(description, List);
        var written = ToGraph(layers, precision);
        return written.Node.Equals(graph.Node) && written.Initializer.Equals(graph.Initializer) ? layers : null;
    }

    private static void Write(Utf8JsonWriter writer, string list, IReadOnlyList<Layer> layers)
    {
        writer.WriteStartArray(list);
        foreach (var layer in layers)
        {
            writer.WriteStartObject();
            LayerJson.Write(writer, layer);
            writer.WriteStartObject(Blocks);
            foreach (var (block, value) in DefinitionSettings.Given(layer, BlocksOf(LayerKinds.Find(layer.Name)!)))
            {
                writer.WriteStartArray(block.Name);
                foreach (var axis in ShapeOf(value).Axes)
                {
                    writer.WriteNumberValue(axis);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            if (layer is Residual residual)
            {
                Write(writer, List, residual.Layers);
                Write(writer, Shortcut, residual.Shortcut);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool ReadParameters(Graph places, Graph graph, double[] values)
    {
        if (places.Initializer.Count != graph.Initializer.Count)
        {
            return false;
        }

        Array.Fill(values, double.NaN);
        foreach (var (place, stored) in places.Initializer.Zip(graph.Initializer))
        {
            if (place.Name != stored.Name || !place.Dims.Equals(stored.Dims))
            {
                return false;
            }

            if (place.DataType == StoredTensor.Types.Kind.Double)
            {
                var positions = place.RawData.Span;
                var numbers = StoredNumbers.Read(stored, positions.Length / sizeof(long));
                for (var i = 0; i < numbers.Length; i++)
                {
                    var bits = BinaryPrimitives.ReadInt64LittleEndian(positions[(i * sizeof(long))..]);
                    if ((bits & Numbered) == Numbered)
                    {
                        values[bits & ~Numbered] = numbers[i];
                    }
                }
            }
        }

        return !Array.Exists(values, double.IsNaN);
    }

    private static IEnumerable<Setting> BlocksOf(LayerKind<Layer> kind) => kind.Members.Where(member => member.Block is not null);

    private static Shape ShapeOf(object block) => block switch
    {
        Matrix matrix => new Shape(matrix.Rows, matrix.Columns),
        Tensor tensor => tensor.Shape,
        _ => new Shape(((double[])block).Length),
    };

    private static Graph ToGraph(List<Layer> layers, Precision precision) => layers.Count > 0
        ? OnnxFormat.ToGraph(Network.OfParameters(layers), precision)
        : throw new UnreadableFileException(List, "is empty; expected at least one layer");

    private List<Layer> Read(JsonPlace description, string list)
    {
        List<Layer> layers = [];
        foreach (var layer in description.Member(list).Items())
        {
            if (++_layers > bounds.Layers)
            {
                throw new UnreadableFileException(layer.Path, $"is one of more than {bounds.Layers} layers");
            }

            layers.Add(ReadLayer(layer));
        }

        return layers;
    }

    private Layer ReadLayer(JsonPlace layer)
    {
        var kind = LayerJson.KindOf(layer);
        var blocks = layer.Member(Blocks);
        Dictionary<string, object> members = new(StringComparer.Ordinal);
        foreach (var member in BlocksOf(kind))
        {
            if (blocks.Find(member.Name) is { } shape)
            {
                members[member.Name] = ReadBlock(member, shape);
            }
        }

        if (kind.Type == typeof(Residual))
        {
            members[List] = Read(layer, List);
            members[Shortcut] = Read(layer, Shortcut);
        }

        return LayerJson.Read(layer, kind, members);
    }

    private object ReadBlock(Setting member, JsonPlace place)
    {
        long[] axes = [.. place.Items().Select(axis => axis.Whole())];
        var isVector = member.Type == typeof(double[]);
        if (axes.Length != (isVector ? 1 : member.Block!.Rank) || axes.Contains(0))
        {
            throw new UnreadableFileException(place.Path, "is no shape of such a block");
        }

        var most = bounds.Parameters - _parameters;
        var size = axes.Aggregate(1L, (size, axis) => axis > most / size ? most + 1 : size * axis);
        if (size > most)
        {
            throw new UnreadableFileException(place.Path, $"makes more than {bounds.Parameters} parameters");
        }

        var values = new double[size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = valueOf(_parameters++);
        }

        return isVector ? values
            : member.Type == typeof(Matrix) ? new Matrix((int)axes[0], (int)axes[1], values)
            : new Tensor(new Shape([.. axes.Select(axis => (int)axis)]), values);
    }
}
