using System.Buffers;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A form in which a body can be read by its contract, and an answer written: the same values in each.</summary>
internal abstract class BodyFormat
{
    public static BodyFormat Json { get; } = new JsonFormat();

    public static BodyFormat MessagePack { get; } = new MessagePackFormat();

    /// <summary>The header that an answer has.</summary>
    public abstract string ContentType { get; }

    /// <summary>Whether an object says at its beginning how many properties it has.</summary>
    public abstract bool CountsProperties { get; }

    /// <summary>Reads a body, reporting all that does not fit the contract.</summary>
    /// <returns>The request with what could be read; null where the body is no object at all.</returns>
    /// <exception cref="MalformedBodyException">The body is not in this format.</exception>
    /// <exception cref="TooManyItemsException">A list is longer than it may be.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public T? Read<T>(ReadOnlyMemory<byte> body, ContractErrors errors, CancellationToken cancellation = default)
        where T : class
    {
        var contract = ContractTable.Of(typeof(T));
        using var tree = new BodyTree(body, cancellation);
        Parse(tree, errors.MostItems, contract);
        var context = new ReadContext(this, errors);
        var request = (T?)contract.Read(tree.Root, context);
        return errors.Any || !tree.IsTruncated ? request : throw new TooManyItemsException(context.Path.ToString(), errors.MostItems);
    }

    /// <summary>Writes an answer.</summary>
    public void Write<T>(IBufferWriter<byte> output, T answer)
        where T : class
    {
        var body = new BodyOutput(output);
        ValueWriters.Of(typeof(T))(this, ref body, answer);
        body.Flush();
    }

    /// <summary>What a value is, for error messages: "null", "the number 3".</summary>
    /// <param name="value">The value.</param>
    /// <param name="last">The number that was described last, from which one behind it is found.</param>
    public string Describe(in BodyValue value, ref NumberPlace last) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.True => "true",
        ValueKind.False => "false",
        ValueKind.Text => $"the text '{JsonPath.Excerpt(value.Text)}'",
        ValueKind.Object => "an object",
        ValueKind.Binary => "binary data",
        ValueKind.Extension => "an extension",
        _ when value.IsArray => "an array",
        _ => $"the number {JsonPath.Excerpt(NumberAt(Find(value, ref last)))}",
    };

    public abstract void WriteNull(ref BodyOutput output);

    public abstract void WriteBoolean(ref BodyOutput output, bool value);

    public abstract void WriteNumber(ref BodyOutput output, double value);

    public abstract void WriteWholeNumber(ref BodyOutput output, long value);

    public abstract void WriteText(ref BodyOutput output, string value);

    /// <summary>Writes an array of numbers.</summary>
    public abstract void WriteNumbers(ref BodyOutput output, ReadOnlySpan<double> numbers);

    /// <summary>Begins an array of so many items, each of which is announced.</summary>
    public abstract void BeginArray(ref BodyOutput output, int count);

    /// <summary>Announces the item of an array that comes next.</summary>
    public abstract void WriteIndex(ref BodyOutput output, int index);

    public abstract void EndArray(ref BodyOutput output);

    /// <summary>Begins an object of so many properties, where the format counts them.</summary>
    public abstract void BeginObject(ref BodyOutput output, int count);

    /// <summary>Writes the name of the property that comes next, so many having come before.</summary>
    public abstract void WriteName(ref BodyOutput output, ReadOnlySpan<byte> utf8, int index);

    public abstract void EndObject(ref BodyOutput output);

    /// <summary>Reads a body into a tree.</summary>
    /// <param name="tree">The tree, which has nothing in it yet.</param>
    /// <param name="mostItems">How many items the longest list may have that is no array of numbers.</param>
    /// <param name="contract">What the body should be: as far as that is known, the path to a mistake is told.</param>
    /// <exception cref="MalformedBodyException">The body is not in this format.</exception>
    protected abstract void Parse(BodyTree tree, int mostItems, Contract contract);

    /// <summary>The body from behind so many numbers on.</summary>
    /// <param name="body">The body from a number, or from an array of nothing but numbers, on.</param>
    /// <param name="count">How many.</param>
    protected abstract ReadOnlyMemory<byte> Behind(ReadOnlyMemory<byte> body, int count);

    /// <summary>The first number of a body as it is written.</summary>
    /// <param name="body">The body from the number on, or from what stands before it in an array of nothing but numbers.</param>
    protected abstract string NumberAt(ReadOnlyMemory<byte> body);

    private ReadOnlyMemory<byte> Find(in BodyValue value, ref NumberPlace last)
    {
        var (source, before) = (value.Source, value.NumbersBefore);
        var from = last.Source.Equals(source) && last.Before <= before ? last : new NumberPlace(source, 0, source);
        last = new NumberPlace(source, before, Behind(from.Bytes, before - from.Before));
        return last.Bytes;
    }
}
