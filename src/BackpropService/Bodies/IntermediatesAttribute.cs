using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>Gives an <see cref="IntermediatesDto"/> a property for each quantity that any kind of layer computes on the way and tells.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class IntermediatesAttribute : Attribute
{
    /// <summary>Completes a DTO's metadata.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (!IsDefined(info.Type, typeof(IntermediatesAttribute)))
        {
            return;
        }

        foreach (var name in LayerKinds.All.SelectMany(kind => kind.Intermediates).Select(intermediate => intermediate.Name).Distinct())
        {
            var property = info.CreateJsonPropertyInfo(typeof(TensorDto), name);
            property.Order = 1;
            property.Get = dto => ((IntermediatesDto)dto).Intermediates.GetValueOrDefault(name);
            property.Set = (dto, value) => ((IntermediatesDto)dto).Intermediates[name] = (TensorDto)value!;
            info.Properties.Add(property);
        }
    }
}

/// <summary>What a layer computed on the way, by name.</summary>
public abstract class IntermediatesDto
{
    /// <summary>The numbers by wire name.</summary>
    [JsonIgnore]
    public Dictionary<string, TensorDto> Intermediates { get; init; } = new(StringComparer.Ordinal);
}
