using System.Text.Unicode;
using BackpropService.Bodies.Trees;
using MessagePack;

namespace BackpropService.Bodies;

/// <summary>
/// Reads MessagePack value by value, and arrays of float64 in one go. Nothing is allocated for what a header claims before as many bytes
/// are there; what stands deeper than any contract goes is skipped in a loop.
/// </summary>
internal ref struct MessagePackParser
{
    private const string Name = "MessagePack";
    private const int MaxDepth = JsonParser.MaxDepth;

    private readonly BodyTree _tree;
    private readonly TreeBuilder _builder;
    private readonly ReadOnlySpan<byte> _body;
    private MessagePackReader _reader;

    /// <summary>Where in the body the last value began that was looked at.</summary>
    private int _start;

    private MessagePackParser(BodyTree tree, TreeBuilder builder)
    {
        (_tree, _builder) = (tree, builder);
        _body = tree.Body;
        _reader = new MessagePackReader(tree.Bytes);
    }

    /// <summary>Reads a body into a tree.</summary>
    /// <param name="tree">The tree, which has nothing in it yet.</param>
    /// <param name="mostItems">How many items the longest list may have that is no array of numbers.</param>
    /// <param name="contract">What the body should be.</param>
    /// <exception cref="MalformedBodyException">The body is no MessagePack.</exception>
    public static void Parse(BodyTree tree, int mostItems, Contract contract)
    {
        var builder = new TreeBuilder(tree, mostItems);
        var parser = new MessagePackParser(tree, builder);
        try
        {
            parser.ReadValue(depth: 0);
            parser.RequireEnd();
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new MalformedBodyException(Name, Reason(exception, tree.Body.Length), contract.Reach(builder.Path), parser._start + 1);
        }
    }

    private static string Reason(Exception exception, int length) => exception switch
    {
        EndOfStreamException when length == 0 => "The body is empty.",
        // A header that claims more items than there are bytes is told from one that is cut off by nothing but its claim.
        EndOfStreamException or OverflowException => "The body ends before the value that begins here.",
        _ => exception.Message,
    };

    private void ReadValue(int depth)
    {
        switch (LookAhead())
        {
            case MessagePackType.Array when depth < MaxDepth:
                ReadArray(depth);
                break;
            case MessagePackType.Map when depth < MaxDepth:
                ReadMap(depth);
                break;
            case MessagePackType.Integer or MessagePackType.Float:
                ReadNumber();
                break;
            case MessagePackType.String:
                _builder.Add(ValueKind.Text, ReadText());
                break;
            case MessagePackType.Boolean:
                Skip(_reader.NextCode == MessagePackCode.True ? ValueKind.True : ValueKind.False);
                break;
            case var type:
                Skip(KindOf(type));
                break;
        }
    }

    private void ReadArray(int depth)
    {
        var start = _start;
        var count = _reader.ReadArrayHeader();
        var items = (int)_reader.Consumed;
        if (count > 0 && Float64Array.IsAt(_body[items..], count) && TryReadNumbers(start, items, count))
        {
            return;
        }

        _builder.Open(ValueKind.Array, start);
        for (; count > 0; count--)
        {
            ReadValue(depth + 1);
        }

        _builder.Close();
    }

    private void ReadMap(int depth)
    {
        _builder.Open(ValueKind.Object, _start);
        for (var count = _reader.ReadMapHeader(); count > 0; count--)
        {
            if (LookAhead() != MessagePackType.String)
            {
                throw new MessagePackSerializationException($"A map's key is {DescribeNext()}; expected a text.");
            }

            _builder.Name(ReadText());
            ReadValue(depth + 1);
        }

        _builder.Close();
    }

    private bool TryReadNumbers(int start, int items, int count)
    {
        var (firstValue, firstLength) = (_tree.Values.Count, _tree.Lengths.Count);
        var floats = _body.Slice(items, count * Float64Array.BytesPerNumber);
        if (!Float64Array.TryRead(floats, _tree.Values.Append(count)))
        {
            _tree.Values.Truncate(firstValue);
            return false;
        }

        _reader.ReadRaw(floats.Length);
        _tree.Lengths.Add(count);
        _builder.AddNumbers(rank: 1, start, firstValue, firstLength);
        return true;
    }

    private void ReadNumber()
    {
        var number = _reader.ReadDouble();
        if (double.IsFinite(number))
        {
            _builder.AddNumber(number, _start);
        }
        else
        {
            _builder.Add(ValueKind.OutOfRange, new TextPlace(_start, 0));
        }
    }

    private TextPlace ReadText()
    {
        RequireLength();

        // The body is in one piece, so that every text is a part of it.
        _reader.TryReadStringSpan(out var span);
        var place = new TextPlace((int)_reader.Consumed - span.Length, span.Length);
        return Utf8.IsValid(_tree.Utf8(place))
            ? place
            : throw new MessagePackSerializationException("The text that begins here is not valid UTF-8.");
    }

    /// <summary>Adds a value without what stands in it.</summary>
    private void Skip(ValueKind kind)
    {
        var place = new TextPlace(_start, 0);
        for (var values = 1L; values > 0; values--)
        {
            switch (LookAhead())
            {
                case MessagePackType.Array:
                    values += _reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    values += 2L * _reader.ReadMapHeader();
                    break;
                default:
                    RequireLength();
                    _reader.Skip();
                    break;
            }
        }

        _builder.Add(kind, place);
    }

    private static ValueKind KindOf(MessagePackType type) => type switch
    {
        MessagePackType.Nil => ValueKind.Null,
        MessagePackType.Binary => ValueKind.Binary,
        MessagePackType.Array => ValueKind.Array,
        MessagePackType.Map => ValueKind.Object,
        _ => ValueKind.Extension,
    };

    private readonly string DescribeNext()
    {
        using var next = new BodyTree(_tree.Bytes[_start..], _tree.Cancellation);
        new MessagePackParser(next, new TreeBuilder(next, 0)).ReadValue(MaxDepth);
        var place = default(NumberPlace);
        return BodyFormat.MessagePack.Describe(next.Root, ref place);
    }

    /// <summary>What stands next, from the value's first byte.</summary>
    private MessagePackType LookAhead()
    {
        _start = (int)_reader.Consumed;
        return _reader.NextMessagePackType;
    }

    /// <summary>Refuses lengths from 2³¹ on, which no body has and the library takes for negative ones.</summary>
    private readonly void RequireLength()
    {
        if (_reader.NextCode is MessagePackCode.Str32 or MessagePackCode.Bin32 && _body[(_start + 1)..] is [>= 0x80, ..])
        {
            throw new EndOfStreamException();
        }
    }

    private void RequireEnd()
    {
        _start = (int)_reader.Consumed;
        if (!_reader.End)
        {
            throw new MessagePackSerializationException("The body goes on after its value.");
        }
    }
}
