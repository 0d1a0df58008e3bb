using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Bodies;

/// <summary>A property that an object of a body can have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Set">Puts its value into the object.</param>
internal sealed record BodyProperty(string Name, Type Type, bool IsRequired, Action<object, object?> Set)
{
    /// <summary>What its value is read by; null where its type says that.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Those of a type, by its metadata.</summary>
    public static IEnumerable<BodyProperty> Of(JsonTypeInfo info) =>
        from property in info.Properties
        where property.Set is not null
        select new BodyProperty(property.Name, property.PropertyType, property.IsRequired, property.Set!);
}
