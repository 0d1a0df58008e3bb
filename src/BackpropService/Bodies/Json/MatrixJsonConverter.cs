using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies.Json;

/// <summary>Writes a matrix as an array of rows. Bodies are read by <see cref="MatrixContract{TReader}"/>.</summary>
internal sealed class MatrixJsonConverter : JsonConverter<MatrixDto>
{
    public override MatrixDto Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, MatrixDto value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var buffer = ArrayPool<byte>.Shared.Rent(ArrayFormatter.MostBytes(value.RowLengths.DefaultIfEmpty().Max()));
        try
        {
            var rest = value.Values.AsSpan();
            foreach (var length in value.RowLengths)
            {
                var bytes = ArrayFormatter.Format(rest[..length], buffer);
                writer.WriteRawValue(buffer.AsSpan(0, bytes), skipInputValidation: true);
                rest = rest[length..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        writer.WriteEndArray();
    }
}
