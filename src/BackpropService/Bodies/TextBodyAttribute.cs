using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using MessagePack;
using Microsoft.Extensions.Primitives;

namespace BackpropService.Bodies;

/// <summary>Marks a request that can also come as the text of one of its members, the others standing in the query.</summary>
/// <param name="mediaType">The media type of the text.</param>
/// <param name="member">The member.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TextBodyAttribute(string mediaType, string member) : Attribute
{
    // What the query's names and values take as a rule.
    private const int QueryBytes = 256;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string MediaType => mediaType;

    public static TextBodyAttribute? Of(Type request) => request.GetCustomAttribute<TextBodyAttribute>();

    /// <summary>Reads a text and a query by the request's contract, as if they had come as an object.</summary>
    /// <exception cref="MalformedBodyException">The text is not in UTF-8.</exception>
    public T? Read<T>(ReadOnlyMemory<byte> text, IEnumerable<KeyValuePair<string, StringValues>> query, ContractErrors errors)
        where T : class
    {
        RequireUtf8(text.Span);
        var types = JsonFormat.MetadataOf(typeof(T)).Properties.ToDictionary(
            property => property.Name,
            property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            StringComparer.Ordinal);
        var given = query.SelectMany(members => members.Value, (members, value) => (members.Key, value ?? string.Empty)).ToList();

        // Of the formats the one in which a text stands as it is.
        var body = new ArrayBufferWriter<byte>(text.Length + QueryBytes);
        var writer = new MessagePackWriter(body);
        writer.WriteMapHeader(1 + given.Count);
        writer.Write(member);
        writer.WriteString(text.Span);
        foreach (var (name, value) in given)
        {
            writer.Write(name);
            Write(ref writer, value, types.GetValueOrDefault(name));
        }

        writer.Flush();
        return BodyFormat.MessagePack.Read<T>(body.WrittenMemory, errors);
    }

    /// <summary>Writes a value of the query as what is expected of its member, or as a text where it is not that.</summary>
    private static void Write(ref MessagePackWriter writer, string value, Type? type)
    {
        if (type == typeof(bool) && value is "true" or "false")
        {
            writer.Write(value == "true");
        }
        else if (type == typeof(int) && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            writer.Write(number);
        }
        else
        {
            writer.Write(value);
        }
    }

    private void RequireUtf8(ReadOnlySpan<byte> text)
    {
        try
        {
            _ = Strict.GetCharCount(text);
        }
        catch (DecoderFallbackException exception)
        {
            var before = text[..Math.Max(0, exception.Index)];
            throw new MalformedBodyException(
                mediaType,
                "It is not in UTF-8.",
                member,
                before.Length - before.LastIndexOf((byte)'\n'),
                1 + before.Count((byte)'\n'));
        }
    }
}
