using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using BackpropService.Bodies.Trees;
using MessagePack;

namespace BackpropService.Bodies;

/// <summary>MessagePack: the values and names of the JSON, every number as float64; whole numbers may come as integers.</summary>
internal sealed class MessagePackFormat : BodyFormat
{
    // A header's code and the largest count.
    private const int MostHeaderBytes = sizeof(byte) + sizeof(uint);

    public override string ContentType => "application/vnd.msgpack";

    public override bool CountsProperties => true;

    public override void WriteNull(ref BodyOutput output) => output.Write(MessagePackCode.Nil);

    public override void WriteBoolean(ref BodyOutput output, bool value) =>
        output.Write(value ? MessagePackCode.True : MessagePackCode.False);

    public override void WriteNumber(ref BodyOutput output, double value) => Write(ref output, [value]);

    public override void WriteWholeNumber(ref BodyOutput output, long value) => WriteNumber(ref output, value);

    public override void WriteText(ref BodyOutput output, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteTextHeader(ref output, length);
        output.Advance(Encoding.UTF8.GetBytes(value, output.Reserve(length)));
    }

    public override void WriteNumbers(ref BodyOutput output, ReadOnlySpan<double> numbers)
    {
        BeginArray(ref output, numbers.Length);
        Write(ref output, numbers);
    }

    public override void BeginArray(ref BodyOutput output, int count) =>
        WriteHeader(
            ref output,
            count,
            MessagePackCode.MinFixArray,
            MessagePackRange.MaxFixArrayCount,
            MessagePackCode.Array16,
            MessagePackCode.Array32);

    public override void WriteIndex(ref BodyOutput output, int index)
    {
    }

    public override void EndArray(ref BodyOutput output)
    {
    }

    public override void BeginObject(ref BodyOutput output, int count) =>
        WriteHeader(
            ref output, count, MessagePackCode.MinFixMap, MessagePackRange.MaxFixMapCount, MessagePackCode.Map16, MessagePackCode.Map32);

    public override void WriteName(ref BodyOutput output, ReadOnlySpan<byte> utf8, int index)
    {
        WriteTextHeader(ref output, utf8.Length);
        output.Write(utf8);
    }

    public override void EndObject(ref BodyOutput output)
    {
    }

    protected override void Parse(BodyTree tree, int mostItems, Contract contract) => MessagePackParser.Parse(tree, mostItems, contract);

    protected override ReadOnlyMemory<byte> Behind(ReadOnlyMemory<byte> body, int count)
    {
        var reader = new MessagePackReader(body);
        while (count > 0)
        {
            if (reader.NextMessagePackType == MessagePackType.Array)
            {
                reader.ReadArrayHeader();
            }
            else
            {
                reader.Skip();
                count--;
            }
        }

        return body[(int)reader.Consumed..];
    }

    protected override string NumberAt(ReadOnlyMemory<byte> body)
    {
        var reader = new MessagePackReader(body);
        while (reader.NextMessagePackType == MessagePackType.Array)
        {
            reader.ReadArrayHeader();
        }

        return reader.NextMessagePackType == MessagePackType.Float ? Phrases.Number(reader.ReadDouble())
            : reader.NextCode == MessagePackCode.UInt64 ? reader.ReadUInt64().ToString(CultureInfo.InvariantCulture)
            : reader.ReadInt64().ToString(CultureInfo.InvariantCulture);
    }

    private static void Write(ref BodyOutput output, scoped ReadOnlySpan<double> numbers)
    {
        var length = numbers.Length * Float64Array.BytesPerNumber;
        Float64Array.Write(numbers, output.Reserve(length));
        output.Advance(length);
    }

    private static void WriteTextHeader(ref BodyOutput output, int length)
    {
        if (length is > MessagePackRange.MaxFixStringLength and <= byte.MaxValue)
        {
            output.Write([MessagePackCode.Str8, (byte)length]);
        }
        else
        {
            WriteHeader(
                ref output,
                length,
                MessagePackCode.MinFixStr,
                MessagePackRange.MaxFixStringLength,
                MessagePackCode.Str16,
                MessagePackCode.Str32);
        }
    }

    /// <summary>Writes how many there are of something, in as few bytes as hold it.</summary>
    private static void WriteHeader(ref BodyOutput output, int count, byte fix, int mostFix, byte code16, byte code32)
    {
        var room = output.Reserve(MostHeaderBytes);
        if (count <= mostFix)
        {
            room[0] = (byte)(fix + count);
            output.Advance(1);
        }
        else if (count <= ushort.MaxValue)
        {
            room[0] = code16;
            BinaryPrimitives.WriteUInt16BigEndian(room[1..], (ushort)count);
            output.Advance(sizeof(byte) + sizeof(ushort));
        }
        else
        {
            room[0] = code32;
            BinaryPrimitives.WriteUInt32BigEndian(room[1..], (uint)count);
            output.Advance(MostHeaderBytes);
        }
    }
}
