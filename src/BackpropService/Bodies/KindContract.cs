using System.Text.Json.Serialization.Metadata;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An object whose `type` decides which properties it can have. One of an unknown type can have those of all.</summary>
internal sealed class KindContract : Contract
{
    private readonly Dictionary<string, ObjectContract> _kinds;
    private readonly ObjectContract _any;

    public KindContract(JsonTypeInfo info, KindsAttribute kinds, Func<Type, Contract> contractOf)
    {
        _any = new ObjectContract(info, contractOf);
        _kinds = kinds.Kinds.ToDictionary(
            kind => kind.Name,
            kind => new ObjectContract(info, [.. KindsAttribute.PropertiesOf(kind, info)], contractOf),
            StringComparer.Ordinal);
    }

    public override string Expected => _kinds[KindsAttribute.Default].Expected;

    public override object? Read(in BodyValue value, ReadContext context) => Choose(value).Read(value, context);

    public override Contract? Within(string? property) => _any.Within(property);

    private ObjectContract Choose(in BodyValue value)
    {
        var kind = KindsAttribute.Default;
        if (value.Kind == ValueKind.Object)
        {
            foreach (var property in value.Properties)
            {
                if (property.Name.SequenceEqual("type"u8))
                {
                    kind = property.Kind switch
                    {
                        ValueKind.Text => property.Text,
                        ValueKind.Null => KindsAttribute.Default,
                        _ => string.Empty,
                    };
                }
            }
        }

        return _kinds.GetValueOrDefault(kind, _any);
    }
}
