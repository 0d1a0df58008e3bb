using Backprop.Activations;
using Backprop.Formats.Onnx;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Google.Protobuf;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>Graphs put together as other programs have them.</summary>
public sealed class ForeignGraphTests
{
    [Theory]
    [InlineData(13, 1, 2)]
    [InlineData(11, null, 2)]
    [InlineData(13, -1, 2)]
    [InlineData(13, -1, 3)]
    [InlineData(13, null, 3)]
    public void Softmax_over_the_last_axis_is_read(long operatorSet, int? axis, int axes) =>
        Assert.Equal(new Softmax(), ((ActivationLayer)Assert.Single(ReadSoftmax(operatorSet, axis, axes))).Activation);

    [Theory]
    [InlineData(13, 1, 3)]
    [InlineData(11, null, 3)]
    public void Softmax_over_another_axis_is_not(long operatorSet, int? axis, int axes)
    {
        var refused = Assert.Throws<NotCarriedException>(() => ReadSoftmax(operatorSet, axis, axes));

        Assert.Contains("Softmax", refused.Place, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Layer> ReadSoftmax(long operatorSet, int? axis, int axes)
    {
        var node = new Node { OpType = "Softmax", Name = "last", Input = { "x" }, Output = { "y" } };
        if (axis is { } given)
        {
            node.Attribute.Add(NodeSettings.Whole("axis", given));
        }

        return Read(operatorSet, axes, node);
    }

    private static IReadOnlyList<Layer> Read(long operatorSet, int axes, params Node[] nodes)
    {
        var shape = new TensorShape { Dim = { Enumerable.Range(0, axes).Select(_ => new TensorShape.Types.Axis { DimValue = 2 }) } };
        var model = new Model
        {
            OpsetImport = { new OperatorSet { Version = operatorSet } },
            Graph = new Graph
            {
                Node = { nodes },
                Input = { new ValueInfo { Name = "x", Type = new() { TensorType = new() { ElemType = StoredTensor.Types.Kind.Float, Shape = shape } } } },
                Output = { new ValueInfo { Name = nodes[^1].Output[0] } },
            },
        };
        return new OnnxFormat().Read(model.ToByteArray(), Samples.Bounds).Layers;
    }
}
