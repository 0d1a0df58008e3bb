using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies.Json;

/// <summary>Writes JSON straight into the buffers that it is sent from.</summary>
internal ref struct JsonBodyWriter(IBufferWriter<byte> output, JavaScriptEncoder? encoder) : IBodyWriter
{
    // Numbers whose room is asked for at once.
    private const int Portion = 512;
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter is not ('"' or '\\'))]);

    private Span<byte> _room;
    private int _written;
    private bool _isFirst;

    public static bool CountsProperties => false;

    public void WriteNull() => Write("null"u8);

    public void WriteNumber(double value)
    {
        Reserve(NumberFormatter.MostBytes);
        _written += NumberFormatter.Format(value, _room[_written..]);
    }

    public void WriteWholeNumber(long value)
    {
        Reserve(MostDigits);
        Utf8Formatter.TryFormat(value, _room[_written..], out var bytes);
        _written += bytes;
    }

    public void WriteBoolean(bool value) => Write(value ? "true"u8 : "false"u8);

    public void WriteText(string value)
    {
        Write("\""u8);
        if (value.AsSpan().ContainsAnyExcept(Plain))
        {
            Write(JsonEncodedText.Encode(value, encoder).EncodedUtf8Bytes);
        }
        else
        {
            Reserve(value.Length);
            _written += Encoding.ASCII.GetBytes(value, _room[_written..]);
        }

        Write("\""u8);
    }

    public void WriteNumbers(ReadOnlySpan<double> numbers)
    {
        Write("["u8);
        for (var done = 0; done < numbers.Length; done += Portion)
        {
            var part = numbers[done..Math.Min(numbers.Length, done + Portion)];
            Reserve(ArrayFormatter.MostBytes(part.Length));
            _written += ArrayFormatter.Format(part, _room[_written..]);
        }

        // The bracket takes the place of the last comma.
        _written -= numbers.IsEmpty ? 0 : 1;
        Write("]"u8);
    }

    public void BeginArray(int count) => Begin("["u8);

    public void NextItem()
    {
        if (!_isFirst)
        {
            Write(","u8);
        }

        _isFirst = false;
    }

    public void EndArray() => End("]"u8);

    public void BeginObject(int count) => Begin("{"u8);

    public void WriteName(ReadOnlySpan<byte> utf8)
    {
        NextItem();
        Write("\""u8);
        Write(utf8);
        Write("\":"u8);
    }

    public void EndObject() => End("}"u8);

    /// <summary>Hands over what has been written.</summary>
    public void Flush()
    {
        output.Advance(_written);
        _room = [];
        _written = 0;
    }

    private static int MostDigits => "-9223372036854775808".Length;

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        Write(bracket);
        _isFirst = true;
    }

    /// <summary>What ends stands in something that has at least this.</summary>
    private void End(ReadOnlySpan<byte> bracket)
    {
        Write(bracket);
        _isFirst = false;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_room[_written..]);
        _written += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_room.Length - _written < count)
        {
            Flush();
            _room = output.GetSpan(count);
        }
    }
}
