using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Backprop;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>Writes a value that is not null.</summary>
internal delegate void ValueWriter(BodyFormat format, ref BodyOutput output, object value);

/// <summary>
/// The writers of all types, made from their metadata when first asked for: the counterpart of <see cref="ContractTable"/>.
/// </summary>
internal static class ValueWriters
{
    private static readonly ConcurrentDictionary<Type, ValueWriter> Writers = new();

    public static ValueWriter Of(Type type) => Writers.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeWriter);

    private static ValueWriter MakeWriter(Type type)
    {
        if (type == typeof(double))
        {
            return static (format, ref output, value) => format.WriteNumber(ref output, (double)value);
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return static (format, ref output, value) =>
                format.WriteWholeNumber(ref output, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }

        if (type == typeof(bool))
        {
            return static (format, ref output, value) => format.WriteBoolean(ref output, (bool)value);
        }

        if (type == typeof(string))
        {
            return static (format, ref output, value) => format.WriteText(ref output, (string)value);
        }

        if (type.IsEnum)
        {
            var names = EnumNames.Of(type);
            return (format, ref output, value) => format.WriteText(ref output, names[value]);
        }

        if (type.IsAssignableTo(typeof(PerAxis)))
        {
            return static (format, ref output, value) => WritePerAxis(format, ref output, (PerAxis)value);
        }

        if (type == typeof(double[]))
        {
            return static (format, ref output, value) => format.WriteNumbers(ref output, (double[])value);
        }

        if (type.IsAssignableTo(typeof(TensorDto)))
        {
            return static (format, ref output, value) => WriteTensor(format, ref output, (TensorDto)value);
        }

        if (type == typeof(object))
        {
            return (format, ref output, value) => Of(value.GetType())(format, ref output, value);
        }

        var info = JsonFormat.MetadataOf(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => ListWriter(Of(info.ElementType!)),
            JsonTypeInfoKind.Dictionary => DictionaryWriter(Of(info.ElementType!)),
            JsonTypeInfoKind.Object when KindsAttribute.Of(type) is { } kinds => KindWriter(info, kinds),
            JsonTypeInfoKind.Object => ObjectWriter(info.Properties),
            _ => throw new NotSupportedException($"No writer for {type}."),
        };
    }

    private static ValueWriter ListWriter(ValueWriter item) =>
        (format, ref output, value) => WriteList(format, ref output, (ICollection)value, item);

    private static void WriteList(BodyFormat format, ref BodyOutput output, ICollection items, ValueWriter item)
    {
        var index = 0;
        format.BeginArray(ref output, items.Count);
        foreach (var one in items.Cast<object>())
        {
            format.WriteIndex(ref output, index++);
            item(format, ref output, one);
        }

        format.EndArray(ref output);
    }

    private static ValueWriter DictionaryWriter(ValueWriter item) => (format, ref output, value) =>
    {
        var items = (IDictionary)value;
        var index = 0;
        format.BeginObject(ref output, items.Count);
        foreach (DictionaryEntry entry in items)
        {
            format.WriteName(ref output, Encoding.UTF8.GetBytes((string)entry.Key), index++);
            item(format, ref output, entry.Value!);
        }

        format.EndObject(ref output);
    };

    /// <summary>Writes a DTO of one of several kinds, of whose properties most belong to others than its own.</summary>
    private static ValueWriter KindWriter(JsonTypeInfo info, KindsAttribute kinds)
    {
        var writers = kinds.Kinds.ToDictionary(
            kind => kind.Name,
            kind => ObjectWriter(info.Properties.Where(property => KindsAttribute.Has(kind, property.Name))),
            StringComparer.Ordinal);
        return (format, ref output, dto) => writers[((KindDto)dto).KindName](format, ref output, dto);
    }

    private static ValueWriter ObjectWriter(IEnumerable<JsonPropertyInfo> known)
    {
        Property[] properties =
        [
            .. from property in known
               where property.Get is not null
               orderby property.Order
               select new Property(
                   Encoding.UTF8.GetBytes(property.Name), property.Get!, new(() => Of(property.PropertyType)), IsWrittenWhenNull(property)),
        ];
        return (format, ref output, dto) =>
        {
            var index = 0;
            format.BeginObject(ref output, format.CountsProperties ? CountWritten(properties, dto) : 0);
            foreach (var property in properties)
            {
                if (property.Get(dto) is { } value)
                {
                    format.WriteName(ref output, property.Name, index++);
                    property.Writer.Value(format, ref output, value);
                }
                else if (property.IsWrittenWhenNull?.Invoke(dto) is true)
                {
                    format.WriteName(ref output, property.Name, index++);
                    format.WriteNull(ref output);
                }
            }

            format.EndObject(ref output);
        };
    }

    private static int CountWritten(Property[] properties, object dto)
    {
        var count = 0;
        foreach (var property in properties)
        {
            count += property.Get(dto) is not null || property.IsWrittenWhenNull?.Invoke(dto) is true ? 1 : 0;
        }

        return count;
    }

    /// <summary>Null is left out unless a property says otherwise.</summary>
    private static Func<object, bool>? IsWrittenWhenNull(JsonPropertyInfo property)
    {
        if (property.AttributeProvider?.GetCustomAttributes(typeof(NullBesideAttribute), inherit: true) is [NullBesideAttribute beside])
        {
            var other = property.DeclaringType.GetProperty(beside.Other)!;
            return dto => other.GetValue(dto) is not null;
        }

        return property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }] ? _ => true : null;
    }

    private static void WritePerAxis(BodyFormat format, ref BodyOutput output, PerAxis numbers)
    {
        if (numbers is Padding { KeepsLength: true })
        {
            format.WriteText(ref output, Padding.SameName);
            return;
        }

        if (numbers.Values.Count == 1)
        {
            format.WriteWholeNumber(ref output, numbers[0]);
            return;
        }

        format.BeginArray(ref output, numbers.Values.Count);
        for (var axis = 0; axis < numbers.Values.Count; axis++)
        {
            format.WriteIndex(ref output, axis);
            format.WriteWholeNumber(ref output, numbers[axis]);
        }

        format.EndArray(ref output);
    }

    private static void WriteTensor(BodyFormat format, ref BodyOutput output, TensorDto tensor)
    {
        ReadOnlySpan<double> values = tensor.Values;
        ReadOnlySpan<int> lengths = tensor.Lengths;
        if (tensor.Rank == 0)
        {
            format.WriteNumber(ref output, values[0]);
            return;
        }

        WriteArray(format, ref output, tensor.Rank, ref values, ref lengths);
    }

    /// <summary>Writes the array that comes first, and steps over what it is made of.</summary>
    private static void WriteArray(
        BodyFormat format, ref BodyOutput output, int rank, ref ReadOnlySpan<double> values, ref ReadOnlySpan<int> lengths)
    {
        var length = lengths[0];
        lengths = lengths[1..];
        if (rank == 1)
        {
            format.WriteNumbers(ref output, values[..length]);
            values = values[length..];
            return;
        }

        format.BeginArray(ref output, length);
        for (var index = 0; index < length; index++)
        {
            format.WriteIndex(ref output, index);
            WriteArray(format, ref output, rank - 1, ref values, ref lengths);
        }

        format.EndArray(ref output);
    }

    // The writer is asked for with the first value: a type may have itself within it.
    private sealed record Property(byte[] Name, Func<object, object?> Get, Lazy<ValueWriter> Writer, Func<object, bool>? IsWrittenWhenNull);
}
