using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Bodies;

/// <summary>An object with known properties; unknown, duplicate and missing ones are reported.</summary>
internal sealed class ObjectContract<TReader>(JsonTypeInfo type, Func<Type, Contract<TReader>> contractOf) : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    private readonly Lazy<Property[]> _properties = new(() =>
    [
        .. type.Properties.Where(info => info.Set is not null).Select(info => new Property(info, contractOf(info.PropertyType))),
    ]);

    public override string Expected => $"an object with {Phrases.OneOf(_properties.Value.Select(property => property.Name))}";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (!reader.TryEnterObject(out var left))
        {
            context.Refuse(ref reader, "an object");
            return null;
        }

        var properties = _properties.Value;
        var result = type.CreateObject!();
        var seen = new bool[properties.Length];
        while (reader.NextProperty(ref left))
        {
            ReadProperty(ref reader, context, result, properties, seen);
        }

        ReportMissing(context, properties, seen);
        return result;
    }

    private static void ReadProperty(ref TReader reader, ReadContext context, object result, Property[] properties, bool[] seen)
    {
        var position = Find(ref reader, properties);
        context.Path.Push(position < 0 ? reader.Name : properties[position].Name);
        reader.EnterProperty();
        if (position < 0)
        {
            var names = Phrases.OneOf(properties.Select(property => property.Name));
            context.Errors.Add(context.Path.ToString(), $"is not a property here; expected {names}");
            reader.Skip();
        }
        else if (seen[position])
        {
            context.Errors.Add(context.Path.ToString(), "is given twice; expected it once");
            reader.Skip();
        }
        else
        {
            seen[position] = true;
            if (properties[position].Contract.Read(ref reader, context) is { } value)
            {
                properties[position].Set(result, value);
            }
        }

        context.Path.Pop();
    }

    private static int Find(ref TReader reader, Property[] properties)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            if (reader.NameIs(properties[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static void ReportMissing(ReadContext context, Property[] properties, bool[] seen)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i].IsRequired && !seen[i])
            {
                context.Path.Push(properties[i].Name);
                context.Errors.Add(context.Path.ToString(), $"is missing; expected {properties[i].Contract.Expected}");
                context.Path.Pop();
            }
        }
    }

    private sealed class Property(JsonPropertyInfo info, Contract<TReader> contract)
    {
        public string Name { get; } = info.Name;

        public byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(info.Name);

        public bool IsRequired { get; } = info.IsRequired;

        public Action<object, object?> Set { get; } = info.Set!;

        public Contract<TReader> Contract { get; } = contract;
    }
}
