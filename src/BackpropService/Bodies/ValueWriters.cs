using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Bodies;

/// <summary>Writes a value that is not null.</summary>
internal delegate void ValueWriter<TWriter>(ref TWriter writer, object value)
    where TWriter : struct, IBodyWriter, allows ref struct;

/// <summary>The writers of all types, made from their metadata when first asked for: the counterpart of <see cref="ContractTable{TReader}"/>.</summary>
/// <typeparam name="TWriter">Writes the format of the answers.</typeparam>
internal sealed class ValueWriters<TWriter>(JsonSerializerOptions options)
    where TWriter : struct, IBodyWriter, allows ref struct
{
    private readonly ConcurrentDictionary<Type, ValueWriter<TWriter>> _writers = new();

    public ValueWriter<TWriter> Of(Type type) => _writers.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeWriter);

    private ValueWriter<TWriter> MakeWriter(Type type)
    {
        if (type == typeof(double))
        {
            return static (ref writer, value) => writer.WriteNumber((double)value);
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return static (ref writer, value) => writer.WriteWholeNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }

        if (type == typeof(bool))
        {
            return static (ref writer, value) => writer.WriteBoolean((bool)value);
        }

        if (type == typeof(string))
        {
            return static (ref writer, value) => writer.WriteText((string)value);
        }

        if (type.IsEnum)
        {
            return static (ref writer, value) => writer.WriteText(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!));
        }

        if (type == typeof(double[]))
        {
            return static (ref writer, value) => writer.WriteNumbers((double[])value);
        }

        if (type == typeof(MatrixDto))
        {
            return static (ref writer, value) => WriteMatrix(ref writer, (MatrixDto)value);
        }

        if (type == typeof(object))
        {
            return (ref writer, value) => Of(value.GetType())(ref writer, value);
        }

        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => ListWriter(Of(info.ElementType!)),
            JsonTypeInfoKind.Dictionary => DictionaryWriter(Of(info.ElementType!)),
            JsonTypeInfoKind.Object => ObjectWriter(info),
            _ => throw new NotSupportedException($"No writer for {type}."),
        };
    }

    private static ValueWriter<TWriter> ListWriter(ValueWriter<TWriter> item) => (ref writer, value) =>
    {
        var items = (ICollection)value;
        writer.BeginArray(items.Count);
        foreach (var one in items)
        {
            writer.NextItem();
            item(ref writer, one);
        }

        writer.EndArray();
    };

    private static ValueWriter<TWriter> DictionaryWriter(ValueWriter<TWriter> item) => (ref writer, value) =>
    {
        var items = (IDictionary)value;
        writer.BeginObject(items.Count);
        foreach (DictionaryEntry entry in items)
        {
            writer.WriteName(Encoding.UTF8.GetBytes((string)entry.Key));
            item(ref writer, entry.Value!);
        }

        writer.EndObject();
    };

    private ValueWriter<TWriter> ObjectWriter(JsonTypeInfo type)
    {
        Property[] properties =
        [
            .. from property in type.Properties
               where property.Get is not null
               orderby property.Order
               select new Property(
                   Encoding.UTF8.GetBytes(property.Name), property.Get!, Of(property.PropertyType), IsWrittenWhenNull(property)),
        ];
        return (ref writer, dto) =>
        {
            writer.BeginObject(TWriter.CountsProperties ? CountWritten(properties, dto) : 0);
            foreach (var property in properties)
            {
                if (property.Get(dto) is { } value)
                {
                    writer.WriteName(property.Name);
                    property.Write(ref writer, value);
                }
                else if (property.IsWrittenWhenNull)
                {
                    writer.WriteName(property.Name);
                    writer.WriteNull();
                }
            }

            writer.EndObject();
        };
    }

    private static int CountWritten(Property[] properties, object dto)
    {
        var count = 0;
        foreach (var property in properties)
        {
            count += property.IsWrittenWhenNull || property.Get(dto) is not null ? 1 : 0;
        }

        return count;
    }

    /// <summary>Null is left out unless a property says otherwise.</summary>
    private static bool IsWrittenWhenNull(JsonPropertyInfo property) => property.AttributeProvider?
        .GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    private static void WriteMatrix(ref TWriter writer, MatrixDto matrix)
    {
        writer.BeginArray(matrix.Rows);
        var rest = matrix.Values.AsSpan();
        foreach (var length in matrix.RowLengths)
        {
            writer.NextItem();
            writer.WriteNumbers(rest[..length]);
            rest = rest[length..];
        }

        writer.EndArray();
    }

    private sealed record Property(byte[] Name, Func<object, object?> Get, ValueWriter<TWriter> Write, bool IsWrittenWhenNull);
}
