using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace BackpropService.Bodies;

/// <summary>Reads request bodies by the contracts of their types.</summary>
internal sealed class ContractReader(JsonSerializerOptions options)
{
    private readonly ConcurrentDictionary<Type, Contract> _contracts = new();

    /// <summary>Reads a body, reporting all that does not fit the contract.</summary>
    /// <returns>The request with what could be read; null where the body is no object at all.</returns>
    /// <exception cref="MalformedBodyException">The body is not JSON.</exception>
    public T? Read<T>(ReadOnlyMemory<byte> body, ContractErrors errors)
        where T : class
    {
        var json = WithoutByteOrderMark(body);
        RequireUtf8(json.Span);
        try
        {
            return Read<T>(json.Span, new ReadContext(json, errors, scans: true));
        }
        catch (JsonException)
        {
            // Only a reader that has seen every byte can tell the place.
            throw Locate<T>(json);
        }
    }

    /// <summary>Reads malformed text again, token by token, for the place where it stops being JSON.</summary>
    private MalformedBodyException Locate<T>(ReadOnlyMemory<byte> json)
        where T : class
    {
        var context = new ReadContext(json, new ContractErrors(), scans: false);
        try
        {
            Read<T>(json.Span, context);
            throw new UnreachableException("The same text was read as malformed before.");
        }
        catch (JsonException exception)
        {
            return new MalformedBodyException(
                Reason(exception, json.Span),
                context.Path.ToString(),
                exception.LineNumber.GetValueOrDefault() + 1,
                exception.BytePositionInLine.GetValueOrDefault() + 1);
        }
    }

    private T? Read<T>(ReadOnlySpan<byte> json, ReadContext context)
        where T : class
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        reader.Read();
        var result = (T?)ContractOf(typeof(T)).Read(ref reader, context);
        reader.Read();
        return result;
    }

    private Contract ContractOf(Type type) => _contracts.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeContract);

    private Contract MakeContract(Type type)
    {
        if (type == typeof(double))
        {
            return new NumberContract();
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return new IntegerContract(type);
        }

        if (type == typeof(bool))
        {
            return new BooleanContract();
        }

        if (type == typeof(string))
        {
            return new TextContract();
        }

        if (type.IsEnum)
        {
            return new EnumContract(type);
        }

        if (type == typeof(double[]))
        {
            return new VectorContract();
        }

        if (type == typeof(MatrixDto))
        {
            return new MatrixContract();
        }

        if (type.IsArray)
        {
            var item = type.GetElementType()!;
            return new ListContract(item, ContractOf(item), item == typeof(string) ? "texts" : "objects");
        }

        var info = options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            return new DictionaryContract(() => (IDictionary)info.CreateObject!(), ContractOf(info.ElementType!));
        }

        return info.Kind == JsonTypeInfoKind.Object
            ? new ObjectContract(info, ContractOf)
            : throw new NotSupportedException($"No contract for {type}.");
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;

    private static void RequireUtf8(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
        {
            return;
        }

        Utf8.ToUtf16(json, new char[json.Length], out var position, out _, replaceInvalidSequences: false);
        var before = json[..position];
        throw new MalformedBodyException(
            "This byte is not valid UTF-8.",
            "$",
            before.Count((byte)'\n') + 1,
            position - before.LastIndexOf((byte)'\n'));
    }

    /// <summary>The parser's reason without its own "LineNumber: …", which counts from 0; ours stands beside it.</summary>
    private static string Reason(JsonException exception, ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return "The body is empty.";
        }

        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
