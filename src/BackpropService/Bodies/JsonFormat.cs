using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BackpropService.Bodies.Trees;
using NumberText;

namespace BackpropService.Bodies;

/// <summary>JSON, whose metadata say how values are named and by which contracts bodies are read, in other formats too.</summary>
internal sealed class JsonFormat : BodyFormat
{
    // Numbers whose room is asked for at once.
    private const int Portion = 512;

    private static readonly int MostDigits = long.MinValue.ToString(CultureInfo.InvariantCulture).Length;
    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("+-.0123456789Ee"u8);
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter is not ('"' or '\\'))]);

    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>
    /// What is known of a type. That of the types within it, which the options' own method gets too, would be a part of each start.
    /// </summary>
    public static JsonTypeInfo MetadataOf(Type type) => Options.TypeInfoResolver!.GetTypeInfo(type, Options)!;

    public override string ContentType => "application/json; charset=utf-8";

    public override bool CountsProperties => false;

    public override void WriteNull(ref BodyOutput output) => output.Write("null"u8);

    public override void WriteBoolean(ref BodyOutput output, bool value) => output.Write(value ? "true"u8 : "false"u8);

    public override void WriteNumber(ref BodyOutput output, double value) =>
        output.Advance(NumberFormatter.Format(value, output.Reserve(NumberFormatter.MostBytes)));

    public override void WriteWholeNumber(ref BodyOutput output, long value)
    {
        Utf8Formatter.TryFormat(value, output.Reserve(MostDigits), out var bytes);
        output.Advance(bytes);
    }

    public override void WriteText(ref BodyOutput output, string value)
    {
        output.Write((byte)'"');
        if (value.AsSpan().ContainsAnyExcept(Plain))
        {
            output.Write(JsonEncodedText.Encode(value, Options.Encoder).EncodedUtf8Bytes);
        }
        else
        {
            output.Advance(Encoding.ASCII.GetBytes(value, output.Reserve(value.Length)));
        }

        output.Write((byte)'"');
    }

    public override void WriteNumbers(ref BodyOutput output, ReadOnlySpan<double> numbers)
    {
        output.Write((byte)'[');
        for (var done = 0; done < numbers.Length; done += Portion)
        {
            var part = numbers[done..Math.Min(numbers.Length, done + Portion)];
            var room = output.Reserve(part.Length * (NumberFormatter.MostBytes + ",".Length));
            var end = 0;
            foreach (var number in part)
            {
                end += NumberFormatter.Format(number, room[end..]);
                room[end++] = (byte)',';
            }

            output.Advance(end);
        }

        // The bracket takes the place of the last comma.
        output.Advance(numbers.IsEmpty ? 0 : -1);
        output.Write((byte)']');
    }

    public override void BeginArray(ref BodyOutput output, int count) => output.Write((byte)'[');

    public override void WriteIndex(ref BodyOutput output, int index) => output.Write(index == 0 ? [] : ","u8);

    public override void EndArray(ref BodyOutput output) => output.Write((byte)']');

    public override void BeginObject(ref BodyOutput output, int count) => output.Write((byte)'{');

    public override void WriteName(ref BodyOutput output, ReadOnlySpan<byte> utf8, int index)
    {
        output.Write(index == 0 ? "\""u8 : ",\""u8);
        output.Write(utf8);
        output.Write("\":"u8);
    }

    public override void EndObject(ref BodyOutput output) => output.Write((byte)'}');

    protected override void Parse(BodyTree tree, int mostItems, Contract contract) => JsonParser.Parse(tree, mostItems, contract);

    protected override ReadOnlyMemory<byte> Behind(ReadOnlyMemory<byte> body, int count)
    {
        var source = body.Span;
        for (; count > 0; count--)
        {
            source = source[source.IndexOfAny(NumberCharacters)..];
            source = source[LengthOfNumber(source)..];
        }

        return body[^source.Length..];
    }

    protected override string NumberAt(ReadOnlyMemory<byte> body)
    {
        var source = body.Span[body.Span.IndexOfAny(NumberCharacters)..];
        return Encoding.UTF8.GetString(source[..LengthOfNumber(source)]);
    }

    private static int LengthOfNumber(ReadOnlySpan<byte> source) =>
        source.IndexOfAnyExcept(NumberCharacters) is >= 0 and var end ? end : source.Length;

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = JsonParser.MaxDepth,
            // Answers are JSON by media type, never pasted into HTML: quotes and accents stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers =
                {
                    SettingsAttribute.Complete, KindsAttribute.Complete, BlocksAttribute.Complete, IntermediatesAttribute.Complete,
                    OptionalMembersAttribute.Complete,
                },
            },
            Converters = { new EnumNameConverter() },
        };
        options.MakeReadOnly();
        return options;
    }
}
