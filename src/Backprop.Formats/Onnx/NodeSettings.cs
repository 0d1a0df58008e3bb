using System.Globalization;
using Google.Protobuf;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>Attributes of nodes as they are written.</summary>
internal static class NodeSettings
{
    /// <summary>A number; ONNX has attributes in 32 bits alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    /// <param name="place">The layer that it is a setting of.</param>
    /// <exception cref="NotCarriedException">It is past what 32 bits hold, or becomes 0 in them.</exception>
    public static Attribute Number(string name, double value, string place) =>
        float.IsFinite((float)value) && ((float)value != 0 || value == 0)
            ? new() { Name = name, F = (float)value, Type = Attribute.Types.Kind.Float }
            : throw new NotCarriedException(
                $"{place}.{name}", string.Create(CultureInfo.InvariantCulture, $"is {value:R}; ONNX has settings in 32 bits"));

    /// <summary>A whole number.</summary>
    public static Attribute Whole(string name, long value) => new() { Name = name, I = value, Type = Attribute.Types.Kind.Int };

    /// <summary>Whole numbers.</summary>
    public static Attribute Wholes(string name, IEnumerable<long> values)
    {
        var attribute = new Attribute { Name = name, Type = Attribute.Types.Kind.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    /// <summary>A word, on its own or as the only one of a list.</summary>
    public static Attribute Word(string name, string value, bool isList = false) => isList
        ? new() { Name = name, Strings = { ByteString.CopyFromUtf8(value) }, Type = Attribute.Types.Kind.Strings }
        : new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = Attribute.Types.Kind.String };
}
