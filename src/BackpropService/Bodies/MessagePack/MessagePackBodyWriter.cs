using System.Buffers;
using MessagePack;

namespace BackpropService.Bodies.MessagePack;

/// <summary>Writes MessagePack, every number as float64.</summary>
internal ref struct MessagePackBodyWriter(IBufferWriter<byte> output) : IBodyWriter
{
    private MessagePackWriter _writer = new(output);

    public static bool CountsProperties => true;

    public void WriteNull() => _writer.WriteNil();

    public void WriteNumber(double value) => _writer.Write(value);

    public void WriteWholeNumber(long value) => _writer.Write((double)value);

    public void WriteBoolean(bool value) => _writer.Write(value);

    public void WriteText(string value) => _writer.Write(value);

    public void WriteNumbers(ReadOnlySpan<double> numbers)
    {
        _writer.WriteArrayHeader(numbers.Length);
        var length = numbers.Length * Float64Array.BytesPerNumber;
        Float64Array.Write(numbers, _writer.GetSpan(length));
        _writer.Advance(length);
    }

    public void BeginArray(int count) => _writer.WriteArrayHeader(count);

    public readonly void NextItem()
    {
    }

    public readonly void EndArray()
    {
    }

    public void BeginObject(int count) => _writer.WriteMapHeader(count);

    public void WriteName(ReadOnlySpan<byte> utf8) => _writer.WriteString(utf8);

    public readonly void EndObject()
    {
    }

    /// <summary>Hands over what has been written.</summary>
    public void Flush() => _writer.Flush();
}
