using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using MessagePack;

namespace BackpropService.Bodies.MessagePack;

/// <summary>
/// Goes through MessagePack. Nothing is allocated for what a header claims before as many bytes are there, and nesting is no
/// deeper than the contract: whatever does not belong there is skipped in a loop.
/// </summary>
internal ref struct MessagePackBodyReader(ReadOnlyMemory<byte> body) : IBodyReader
{
    private readonly ReadOnlySpan<byte> _body = body.Span;
    private MessagePackReader _reader = new(body);
    private ReadOnlySpan<byte> _name;

    /// <summary>Where in the body the last value began that was looked at.</summary>
    private int _start;

    public readonly bool IsNumber => _reader.NextMessagePackType is MessagePackType.Integer or MessagePackType.Float;

    public readonly string Name => Encoding.UTF8.GetString(_name);

    /// <summary>How many bytes stand before the value that was looked at last: where one that is malformed begins.</summary>
    public readonly int Position => _start;

    public bool TryGetNumber(out double value)
    {
        var type = LookAhead();
        value = Float64Array.IsAt(_body[_start..], count: 1) ? Float64Array.First(_body[_start..])
            : type is MessagePackType.Integer or MessagePackType.Float ? _reader.CreatePeekReader().ReadDouble()
            : double.NaN;
        return double.IsFinite(value);
    }

    public bool TryGetBoolean(out bool value)
    {
        var isBoolean = LookAhead() == MessagePackType.Boolean;
        value = isBoolean && _reader.NextCode == MessagePackCode.True;
        return isBoolean;
    }

    public bool TryGetText([NotNullWhen(true)] out string? value)
    {
        var isText = LookAhead() == MessagePackType.String;
        var ahead = _reader;
        value = isText ? Encoding.UTF8.GetString(ReadUtf8(ref ahead)) : null;
        return isText;
    }

    public string Describe()
    {
        var ahead = _reader.CreatePeekReader();
        return LookAhead() switch
        {
            MessagePackType.Nil => "null",
            MessagePackType.Boolean => ahead.ReadBoolean() ? "true" : "false",
            MessagePackType.Integer when _reader.NextCode == MessagePackCode.UInt64 =>
                $"the number {ahead.ReadUInt64().ToString(CultureInfo.InvariantCulture)}",
            MessagePackType.Integer => $"the number {ahead.ReadInt64().ToString(CultureInfo.InvariantCulture)}",
            MessagePackType.Float => $"the number {Phrases.Number(ahead.ReadDouble())}",
            MessagePackType.String => $"the text '{JsonPath.Excerpt(Encoding.UTF8.GetString(ReadUtf8(ref ahead)))}'",
            MessagePackType.Binary => "binary data",
            MessagePackType.Array => "an array",
            MessagePackType.Map => "an object",
            _ => "an extension",
        };
    }

    public void Skip()
    {
        for (var values = 1L; values > 0; values--)
        {
            if (TryEnterArray(out var items))
            {
                values += items;
            }
            else if (TryEnterObject(out var properties))
            {
                values += 2L * properties;
            }
            else
            {
                RequireLength();
                _reader.Skip();
            }
        }
    }

    public bool TryReadVector(ref NumberBuffer numbers)
    {
        var start = _reader;
        try
        {
            if (TryReadNumbers(ref numbers))
            {
                return true;
            }
        }
        catch (EndOfStreamException)
        {
            // Number by number, the path to where the body ends is known.
        }

        _reader = start;
        return false;
    }

    public bool TryReadMatrix(ref NumberBuffer numbers, List<int> rowLengths)
    {
        var start = _reader;
        try
        {
            if (TryReadRows(ref numbers, rowLengths))
            {
                return true;
            }
        }
        catch (EndOfStreamException)
        {
            // Number by number, the path to where the body ends is known.
        }

        _reader = start;
        return false;
    }

    public bool TryEnterArray(out int left)
    {
        var isArray = LookAhead() == MessagePackType.Array;
        left = isArray ? _reader.ReadArrayHeader() : 0;
        return isArray;
    }

    public readonly bool NextItem(ref int left) => left-- > 0;

    public bool TryEnterObject(out int left)
    {
        var isMap = LookAhead() == MessagePackType.Map;
        left = isMap ? _reader.ReadMapHeader() : 0;
        return isMap;
    }

    public bool NextProperty(ref int left)
    {
        if (left-- == 0)
        {
            return false;
        }

        if (LookAhead() != MessagePackType.String)
        {
            throw new MessagePackSerializationException($"A map's key is {Describe()}; expected a text.");
        }

        _name = ReadUtf8(ref _reader);
        return true;
    }

    public readonly bool NameIs(ReadOnlySpan<byte> utf8) => _name.SequenceEqual(utf8);

    public readonly void EnterProperty()
    {
        // A name is read when it is reached; its value comes right behind it.
    }

    /// <summary>Makes sure that nothing follows the body's value.</summary>
    public void RequireEnd()
    {
        _start = (int)_reader.Consumed;
        if (!_reader.End)
        {
            throw new MessagePackSerializationException("The body goes on after its value.");
        }
    }

    private bool TryReadRows(ref NumberBuffer numbers, List<int> rowLengths)
    {
        if (!TryEnterArray(out var rows))
        {
            return false;
        }

        for (; rows > 0; rows--)
        {
            var start = numbers.Count;
            if (!TryReadNumbers(ref numbers))
            {
                return false;
            }

            rowLengths.Add(numbers.Count - start);
        }

        return true;
    }

    private bool TryReadNumbers(ref NumberBuffer numbers)
    {
        if (!TryEnterArray(out var count))
        {
            return false;
        }

        var items = (int)_reader.Consumed;
        if (Float64Array.IsAt(_body[items..], count))
        {
            var floats = _body.Slice(items, count * Float64Array.BytesPerNumber);
            _reader.ReadRaw(floats.Length);
            return Float64Array.TryRead(floats, numbers.Append(count));
        }

        for (; count > 0; count--)
        {
            if (!TryGetNumber(out var number))
            {
                return false;
            }

            numbers.Add(number);
            _reader.Skip();
        }

        return true;
    }

    /// <summary>What stands next, from the value's first byte.</summary>
    private MessagePackType LookAhead()
    {
        _start = (int)_reader.Consumed;
        return _reader.NextMessagePackType;
    }

    private readonly ReadOnlySpan<byte> ReadUtf8(scoped ref MessagePackReader reader)
    {
        RequireLength();

        // The body is in one piece, so that every text is a part of it.
        reader.TryReadStringSpan(out var span);
        var text = _body.Slice((int)reader.Consumed - span.Length, span.Length);
        return Utf8.IsValid(text) ? text : throw new MessagePackSerializationException("The text that begins here is not valid UTF-8.");
    }

    /// <summary>Refuses lengths from 2³¹ on, which no body has and the library takes for negative ones.</summary>
    private readonly void RequireLength()
    {
        if (_reader.NextCode is MessagePackCode.Str32 or MessagePackCode.Bin32 && _body[(_start + 1)..] is [>= 0x80, ..])
        {
            throw new EndOfStreamException();
        }
    }
}
