using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BackpropService.Bodies;
using NumberText;

namespace BackpropService.Features.Assistants;

/// <summary>Writes parts of an answer with as many digits as are asked for.</summary>
/// <param name="output">Where to.</param>
/// <param name="digits">How many significant digits a number has that is not whole.</param>
internal sealed class AnswerWriter(IBufferWriter<byte> output, int digits) : IDisposable
{
    private readonly Utf8JsonWriter _writer = new(
        output, new JsonWriterOptions { Encoder = JsonFormat.Options.Encoder, SkipValidation = true });

    public void BeginObject() => _writer.WriteStartObject();

    public void WriteName(string name) => _writer.WritePropertyName(name);

    public void EndObject() => _writer.WriteEndObject();

    public void BeginArray() => _writer.WriteStartArray();

    public void EndArray() => _writer.WriteEndArray();

    public void Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                BeginObject();
                foreach (var member in value.EnumerateObject())
                {
                    WriteName(member.Name);
                    Write(member.Value);
                }

                EndObject();
                break;
            case JsonValueKind.Array:
                BeginArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item);
                }

                EndArray();
                break;
            case JsonValueKind.Number when digits < AnswerForm.AllDigits:
                WriteRounded(value.GetDouble());
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Whole numbers stay: they count something.</summary>
    private void WriteRounded(double value)
    {
        var rounded = Math.Floor(value) == value
            ? value
            : double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Span<byte> text = stackalloc byte[NumberFormatter.MostBytes];
        _writer.WriteRawValue(text[..NumberFormatter.Format(rounded, text)], skipInputValidation: true);
    }
}
