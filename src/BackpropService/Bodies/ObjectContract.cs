using System.Text;
using System.Text.Json.Serialization.Metadata;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An object with known properties; unknown, duplicate and missing ones are reported.</summary>
/// <param name="type">Makes the object.</param>
/// <param name="known">The properties.</param>
/// <param name="contractOf">What the properties hold.</param>
internal sealed class ObjectContract(JsonTypeInfo type, IEnumerable<BodyProperty> known, Func<Type, Contract> contractOf) : Contract
{
    // Made when first asked for: a type may have itself within it.
    private Property[]? _properties;

    public ObjectContract(JsonTypeInfo type, Func<Type, Contract> contractOf)
        : this(type, BodyProperty.Of(type), contractOf)
    {
    }

    public override string Expected => $"an object with {Names}";

    private Property[] Properties => _properties ??=
    [
        .. known.Select(property => new Property(property, property.Contract ?? contractOf(property.Type))),
    ];

    private string Names => Phrases.OneOf(Properties.Select(property => property.Name));

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (value.Kind != ValueKind.Object)
        {
            return context.Refuse(value, "an object");
        }

        var result = type.CreateObject!();
        Span<bool> seen = stackalloc bool[Properties.Length];
        var last = -1;
        foreach (var property in value.Properties)
        {
            last = ReadProperty(property, context, result, seen, last);
        }

        ReportMissing(context, seen);
        return result;
    }

    public override Contract? Within(string? property) => property is null
        ? null
        : Array.Find(Properties, known => known.Name == property)?.Contract ?? Unknown;

    private int ReadProperty(in BodyValue value, ReadContext context, object result, Span<bool> seen, int last)
    {
        var properties = Properties;
        var position = Find(value.Name, properties, last + 1);
        if (position < 0 && context.Errors.Full)
        {
            return position;
        }

        context.Path.Push(position < 0 ? Encoding.UTF8.GetString(value.Name) : properties[position].Name);
        if (position < 0)
        {
            var question = NearNames.Question(Encoding.UTF8.GetString(value.Name), properties.Select(known => known.Name));
            context.Errors.Add(context.Path.ToString(), $"is not a property here; expected {Names}{question}");
        }
        else if (seen[position])
        {
            context.Errors.Add(context.Path.ToString(), Phrases.Twice);
        }
        else
        {
            seen[position] = true;
            // Null says that there is nothing, as typed clients do of what is optional.
            if (value.Kind != ValueKind.Null || properties[position].IsRequired)
            {
                properties[position].Read(value, context, result);
            }
        }

        context.Path.Pop();
        return position;
    }

    /// <summary>Finds a name, most likely one of those that come behind the last: most bodies keep to the contract's order.</summary>
    private static int Find(ReadOnlySpan<byte> name, ReadOnlySpan<Property> properties, int first)
    {
        for (var i = first; i < properties.Length; i++)
        {
            if (name.SequenceEqual(properties[i].Utf8Name))
            {
                return i;
            }
        }

        return first > 0 ? Find(name, properties[..first], 0) : -1;
    }

    private void ReportMissing(ReadContext context, ReadOnlySpan<bool> seen)
    {
        var properties = Properties;
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

    private sealed class Property(BodyProperty property, Contract contract)
    {
        public string Name { get; } = property.Name;

        public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(property.Name);

        public bool IsRequired { get; } = property.IsRequired;

        private Action<object, object?> Set { get; } = property.Set;

        public Contract Contract { get; } = contract;

        public void Read(in BodyValue value, ReadContext context, object result)
        {
            if (Contract.Read(value, context) is { } read)
            {
                Set(result, read);
            }
        }
    }
}
