using System.Text;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Backprop.Networks;
using Google.Protobuf;

namespace Backprop.Formats.Onnx;

/// <summary>
/// A network as an ONNX graph of its operators in inference, for samples in batches of any size.
/// https://onnx.ai/onnx/operators
/// </summary>
public sealed class OnnxFormat : NetworkFormat
{
    private const string Input = "input";
    private const string ToldName = "backprop.network";

    // The first in which groups are normalized by gamma and beta of each channel, and the version of files that came with it.
    private const long OperatorSetVersion = 21;
    private const long FileVersion = 10;

    /// <inheritdoc/>
    public override string MediaType => "application/onnx";

    /// <inheritdoc/>
    public override string Extension => "onnx";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        WireBounds.Check(file, bounds);
        Model model;
        try
        {
            model = Model.Parser.WithDiscardUnknownFields(true).ParseFrom(file.Span);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new UnreadableFileException("file", $"is no ONNX model: {exception.Message}");
        }

        var reader = model.Graph is { } graph
            ? new GraphReader(graph, model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0, bounds)
            : throw new UnreadableFileException("file", "is no ONNX model: it has no graph");
        return model.MetadataProps.FirstOrDefault(note => note.Key == ToldName) is { } told
            && ToldGraph.Find(Encoding.UTF8.GetBytes(told.Value), graph, reader.Precision, bounds) is { } layers
                ? reader.Chain(layers)
                : reader.Read();
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision) => new Model
    {
        IrVersion = FileVersion,
        ProducerName = "BackpropService",
        Graph = ToGraph(network, precision),
        OpsetImport = { new OperatorSet { Version = OperatorSetVersion } },
        MetadataProps = { new Note { Key = ToldName, Value = Encoding.UTF8.GetString(ToldGraph.Describe(network)) } },
    }.ToByteArray();

    /// <summary>The operators of a network.</summary>
    /// <exception cref="NotCarriedException">ONNX has nothing for a layer, or for a setting.</exception>
    internal static Graph ToGraph(Network network, Precision precision)
    {
        var graph = new GraphWriter(precision);
        var outputs = new string[network.Layers.Count];
        for (var l = 0; l < outputs.Length; l++)
        {
            var layer = network.Layers[l];
            graph.Path = DenseLayers.PathOf(network, l);
            precision.RequireFit(layer, graph.Path);
            string[] sources = [.. network.SourcesOf(l).Select(source => source < 0 ? Input : outputs[source])];
            var z = sources.Length > 1 ? graph.Add("Add", sources) : LayerNodes.Write(graph, layer, sources[0]);
            outputs[l] = layer.Activation is { } activation ? ActivationNodes.Write(graph, activation, z) : z;
        }

        // What the graph gives has to be what a node gives.
        var output = outputs[^1] == Input ? graph.Add("Identity", [Input]) : outputs[^1];
        var numbers = StoredNumbers.KindOf(precision);
        graph.Graph.Input.Add(Value(Input, network.TakesTokens ? StoredTensor.Types.Kind.Int64 : numbers, ShapeOf(network)));
        graph.Graph.Output.Add(Value(output, numbers, null));
        return graph.Graph;
    }

    // Where only parameters are known, dense layers are taken for ones of lists; of others a value's shape may be left out.
    private static TensorShape? ShapeOf(Network network)
    {
        var input = network.InputShape.Rank > 0 ? network.InputShape
            : network.Layers.All(layer => layer is Dense or ActivationLayer or Dropout or Residual) ? network.Layers[0].InputShape
            : null;
        if (input is null)
        {
            return null;
        }

        var shape = new TensorShape { Dim = { new TensorShape.Types.Axis { DimParam = "batch" } } };
        foreach (var axis in input.Axes)
        {
            shape.Dim.Add(new TensorShape.Types.Axis { DimValue = axis });
        }

        return shape;
    }

    private static ValueInfo Value(string name, StoredTensor.Types.Kind kind, TensorShape? shape) => new()
    {
        Name = name,
        Type = new() { TensorType = new() { ElemType = kind, Shape = shape } },
    };
}
