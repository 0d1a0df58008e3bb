using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Json;

/// <summary>Writes a matrix as an array of rows. Bodies are read by <see cref="MatrixContract"/>.</summary>
internal sealed class MatrixJsonConverter : JsonConverter<MatrixDto>
{
    public override MatrixDto Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, MatrixDto value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var rest = value.Values.AsSpan();
        foreach (var length in value.RowLengths)
        {
            writer.WriteStartArray();
            foreach (var number in rest[..length])
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
            rest = rest[length..];
        }

        writer.WriteEndArray();
    }
}
