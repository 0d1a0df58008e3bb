using Google.Protobuf;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>Attributes of nodes as they are written.</summary>
internal static class NodeSettings
{
    /// <summary>A number; ONNX has attributes in 32 bits alone.</summary>
    public static Attribute Number(string name, double value) =>
        new() { Name = name, F = (float)value, Type = Attribute.Types.Kind.Float };

    /// <summary>A whole number.</summary>
    public static Attribute Whole(string name, long value) => new() { Name = name, I = value, Type = Attribute.Types.Kind.Int };

    /// <summary>Whole numbers.</summary>
    public static Attribute Wholes(string name, IEnumerable<long> values)
    {
        var attribute = new Attribute { Name = name, Type = Attribute.Types.Kind.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    /// <summary>A word.</summary>
    public static Attribute Word(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = Attribute.Types.Kind.String };
}
