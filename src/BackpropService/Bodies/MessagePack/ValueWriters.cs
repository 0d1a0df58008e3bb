using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MessagePack;

namespace BackpropService.Bodies.MessagePack;

/// <summary>Writes a value that is not null.</summary>
internal delegate void ValueWriter(ref MessagePackWriter writer, object value);

/// <summary>The writers of all types, made when first asked for, from the metadata by which the same answers become JSON.</summary>
internal sealed class ValueWriters(JsonSerializerOptions options)
{
    private readonly ConcurrentDictionary<Type, ValueWriter> _writers = new();

    public ValueWriter Of(Type type) => _writers.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeWriter);

    private ValueWriter MakeWriter(Type type)
    {
        if (type == typeof(double) || type == typeof(int) || type == typeof(long))
        {
            return static (ref writer, value) => writer.Write(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        }

        if (type == typeof(bool))
        {
            return static (ref writer, value) => writer.Write((bool)value);
        }

        if (type == typeof(string))
        {
            return static (ref writer, value) => writer.Write((string)value);
        }

        if (type.IsEnum)
        {
            return static (ref writer, value) => writer.Write(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!));
        }

        if (type == typeof(double[]))
        {
            return static (ref writer, value) => WriteNumbers(ref writer, (double[])value);
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

    private static ValueWriter ListWriter(ValueWriter item) => (ref writer, value) =>
    {
        var items = (ICollection)value;
        writer.WriteArrayHeader(items.Count);
        foreach (var one in items)
        {
            item(ref writer, one);
        }
    };

    private static ValueWriter DictionaryWriter(ValueWriter item) => (ref writer, value) =>
    {
        var items = (IDictionary)value;
        writer.WriteMapHeader(items.Count);
        foreach (DictionaryEntry entry in items)
        {
            writer.Write((string)entry.Key);
            item(ref writer, entry.Value!);
        }
    };

    /// <summary>Null properties are left out unless they say otherwise, as in JSON; so the others must be counted first.</summary>
    private ValueWriter ObjectWriter(JsonTypeInfo type)
    {
        (byte[] Name, Func<object, object?> Get, ValueWriter Write, bool IsKept)[] properties =
        [
            .. from property in type.Properties
               where property.Get is not null
               orderby property.Order
               select (System.Text.Encoding.UTF8.GetBytes(property.Name), property.Get, Of(property.PropertyType), IsKept(property)),
        ];
        return (ref writer, dto) =>
        {
            var values = Array.ConvertAll(properties, property => property.Get(dto));
            writer.WriteMapHeader(values.Where((value, i) => value is not null || properties[i].IsKept).Count());
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is { } value)
                {
                    writer.WriteString(properties[i].Name);
                    properties[i].Write(ref writer, value);
                }
                else if (properties[i].IsKept)
                {
                    writer.WriteString(properties[i].Name);
                    writer.WriteNil();
                }
            }
        };

        static bool IsKept(JsonPropertyInfo property) => property.AttributeProvider?
            .GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];
    }

    private static void WriteMatrix(ref MessagePackWriter writer, MatrixDto matrix)
    {
        writer.WriteArrayHeader(matrix.Rows);
        var rest = matrix.Values.AsSpan();
        foreach (var length in matrix.RowLengths)
        {
            WriteNumbers(ref writer, rest[..length]);
            rest = rest[length..];
        }
    }

    private static void WriteNumbers(ref MessagePackWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.WriteArrayHeader(numbers.Length);
        var length = numbers.Length * Float64Array.BytesPerNumber;
        Float64Array.Write(numbers, writer.GetSpan(length));
        writer.Advance(length);
    }
}
