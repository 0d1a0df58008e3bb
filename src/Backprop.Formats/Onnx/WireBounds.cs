using System.Globalization;
using Backprop.Formats.Onnx.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Backprop.Formats.Onnx;

/// <summary>Bounds of a file that hold before it is taken apart: an empty message takes two bytes there, and a hundred here.</summary>
internal static class WireBounds
{
    private const int PerLayer = 256;
    private const int PerFile = 1024;

    /// <summary>Counts the messages of a file, those inside others among them.</summary>
    /// <exception cref="UnreadableFileException">They are more than the layers that a network may have can take.</exception>
    public static void Check(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        using var input = new CodedInputStream(file.ToArray());
        try
        {
            Check(input, file.Length, (PerLayer * (long)bounds.Layers) + PerFile);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new UnreadableFileException("file", $"is no ONNX model: {exception.Message}");
        }
    }

    private static void Check(CodedInputStream input, long length, long most)
    {
        var open = new Stack<(MessageDescriptor Kind, long End)>([(Model.Descriptor, length)]);
        var count = 0L;
        while (open.TryPeek(out var message))
        {
            if (input.Position >= message.End)
            {
                open.Pop();
                continue;
            }

            var tag = input.ReadTag();
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited
                || message.Kind.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag)) is not { FieldType: FieldType.Message } field)
            {
                input.SkipLastField();
                continue;
            }

            if (++count > most)
            {
                throw new UnreadableFileException(
                    "file", string.Create(CultureInfo.InvariantCulture, $"has more than {most} nodes, tensors and attributes together"));
            }

            var size = input.ReadLength();
            if (size < 0 || input.Position + size > message.End)
            {
                throw new UnreadableFileException("file", $"is no ONNX model: a {field.MessageType.Name} goes past the end of what it is in");
            }

            open.Push((field.MessageType, input.Position + size));
        }
    }
}
