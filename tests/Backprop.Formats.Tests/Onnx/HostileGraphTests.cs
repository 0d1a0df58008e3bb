using System.Diagnostics;
using Backprop.Formats.Onnx;
using Backprop.Formats.Onnx.Wire;
using Backprop.Networks;
using Google.Protobuf;

namespace Backprop.Formats.Tests.Onnx;

public sealed class HostileGraphTests
{
    private const int Mutations = 10_000;

    private static readonly OnnxFormat Format = new();

    /// <summary>Files of all kinds of layers, changed: read or refused, and no other exception leaves the reader.</summary>
    [Fact]
    public void Changed_graphs_of_all_kinds_are_read_or_refused()
    {
        byte[][] files =
        [
            .. SampleLayers.All.Concat(SampleLayers.Written).Select(sample => Format.Write(new Network(sample.Layers, sample.Input), Precision.Binary64)),
            .. PyTorchFileTests.Files,
        ];
        var random = new Random(1);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Mutations; i++)
        {
            var changed = HostileFileTests.Change(files[i % files.Length], random);
            var begun = Stopwatch.GetTimestamp();
            Assert.True(IsReadOrRefused(changed));
            var took = Stopwatch.GetElapsedTime(begun);
            slowest = i >= files.Length && took > slowest ? took : slowest;
        }

        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void More_nodes_than_layers_can_take_are_refused_before_they_are_read()
    {
        var graph = new Graph();
        graph.Node.AddRange(Enumerable.Range(0, 100_000).Select(_ => new Node()));

        var refused = Assert.Throws<UnreadableFileException>(() => Read(graph));

        Assert.Contains("more than 26624 nodes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_values_than_a_network_may_have_are_refused_before_they_are_read()
    {
        var refused = Assert.Throws<UnreadableFileException>(() => Read(Product(new StoredTensor
        {
            Name = "w",
            DataType = StoredTensor.Types.Kind.Float,
            Dims = { 1 << 30, 1 << 30 },
        })));

        Assert.Equal("w", refused.Place);
    }

    [Fact]
    public void Data_in_another_file_are_not_looked_for()
    {
        var refused = Assert.Throws<NotCarriedException>(() => Read(Product(new StoredTensor
        {
            Name = "w",
            DataType = StoredTensor.Types.Kind.Float,
            Dims = { 1, 1 },
            DataLocation = 1,
        })));

        Assert.Contains("another file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_that_no_layer_has_is_named_with_its_node()
    {
        var graph = Product(new StoredTensor { Name = "w", DataType = StoredTensor.Types.Kind.Float, Dims = { 1, 1 }, FloatData = { 1 } });
        graph.Node.Add(new Node { OpType = "Sin", Name = "wave", Input = { "y" }, Output = { "z" } });
        graph.Output[0].Name = "z";

        Assert.Equal("graph.node 'wave' (Sin)", Assert.Throws<NotCarriedException>(() => Read(graph)).Place);
    }

    [Fact]
    public void Nodes_that_are_no_chain_are_not_carried()
    {
        var graph = Product(new StoredTensor { Name = "w", DataType = StoredTensor.Types.Kind.Float, Dims = { 1, 1 }, FloatData = { 1 } });
        graph.Node.Add(new Node { OpType = "Add", Name = "sum", Input = { "y", "x" }, Output = { "z" } });
        graph.Output[0].Name = "z";

        Assert.Equal("graph.node 'sum' (Add)", Assert.Throws<NotCarriedException>(() => Read(graph)).Place);
    }

    private static Graph Product(StoredTensor weights) => new()
    {
        Input = { new ValueInfo { Name = "x" } },
        Initializer = { weights },
        Node = { new Node { OpType = "MatMul", Input = { "x", "w" }, Output = { "y" } } },
        Output = { new ValueInfo { Name = "y" } },
    };

    private static Network Read(Graph graph) => Format.Read(new Model { Graph = graph }.ToByteArray(), Samples.Bounds);

    private static bool IsReadOrRefused(byte[] file)
    {
        try
        {
            return Format.Read(file, Samples.Bounds).Layers.SelectMany(layer => layer.Blocks)
                .All(block => Array.TrueForAll(block.Values, double.IsFinite));
        }
        catch (Exception exception) when (exception is UnreadableFileException or NotCarriedException)
        {
            return exception.Message.Length > 0;
        }
    }
}
