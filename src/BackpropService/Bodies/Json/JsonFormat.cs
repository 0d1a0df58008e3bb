using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace BackpropService.Bodies.Json;

/// <summary>JSON, whose metadata say how values are named and by which contracts bodies are read, in other formats too.</summary>
internal sealed class JsonFormat : BodyFormat
{
    private const string Name = "JSON";

    public static JsonSerializerOptions Options { get; } = MakeOptions();

    private static ContractTable<JsonBodyReader> Contracts { get; } = new(Options);

    private static ValueWriters<JsonBodyWriter> Writers { get; } = new(Options);

    public override string ContentType => "application/json; charset=utf-8";

    public override T? Read<T>(ReadOnlyMemory<byte> body, ContractErrors errors)
        where T : class
    {
        var json = WithoutByteOrderMark(body.Span);
        RequireUtf8(json);
        try
        {
            return Read<T>(json, new ReadContext(errors), scans: true);
        }
        catch (JsonException)
        {
            // Only a reader that has seen every byte can tell the place.
            throw Locate<T>(json);
        }
    }

    public override void Write<T>(IBufferWriter<byte> output, T answer)
    {
        var writer = new JsonBodyWriter(output, Options.Encoder);
        Writers.Of(typeof(T))(ref writer, answer);
        writer.Flush();
    }

    private static T? Read<T>(ReadOnlySpan<byte> json, ReadContext context, bool scans)
        where T : class
    {
        var reader = new JsonBodyReader(json, Options.MaxDepth, scans);
        reader.Step();
        var result = Contracts.Read<T>(ref reader, context);
        reader.Step();
        return result;
    }

    /// <summary>Reads malformed text again, token by token, for the place where it stops being JSON.</summary>
    private static MalformedBodyException Locate<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        var context = new ReadContext(new ContractErrors());
        try
        {
            Read<T>(json, context, scans: false);
            throw new UnreachableException("The same text was read as malformed before.");
        }
        catch (JsonException exception)
        {
            return new MalformedBodyException(
                Name,
                Reason(exception, json),
                context.Path.ToString(),
                exception.BytePositionInLine.GetValueOrDefault() + 1,
                exception.LineNumber.GetValueOrDefault() + 1);
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;

    private static void RequireUtf8(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
        {
            return;
        }

        Utf8.ToUtf16(json, new char[json.Length], out var position, out _, replaceInvalidSequences: false);
        var before = json[..position];
        throw new MalformedBodyException(
            Name,
            "This byte is not valid UTF-8.",
            "$",
            position - before.LastIndexOf((byte)'\n'),
            before.Count((byte)'\n') + 1);
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

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = 64,
            // Answers are JSON by media type, never pasted into HTML: quotes and accents stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SettingsAttribute.Complete } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
