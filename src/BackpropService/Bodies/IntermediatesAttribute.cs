using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>
/// Gives an <see cref="IntermediatesDto"/> a property for each quantity that any kind of layer computes on the way and tells.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class IntermediatesAttribute : Attribute
{
    /// <summary>What each kind tells.</summary>
    public static IEnumerable<(string Kind, string Name, string Shape, string Meaning)> All =>
        from kind in LayerKinds.All
        from told in kind.Intermediates
        select (kind.Name, told.Name, told.Shape, told.Meaning);

    /// <summary>The type that carries what has these shapes.</summary>
    public static Type WireType(IEnumerable<string> shapes) =>
        shapes.All(shape => shape.StartsWith("[samples][", StringComparison.Ordinal)) ? typeof(SamplesDto) : typeof(TensorDto);

    /// <summary>Completes a DTO's metadata.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (!IsDefined(info.Type, typeof(IntermediatesAttribute)))
        {
            return;
        }

        foreach (var same in All.GroupBy(told => told.Name, told => told.Shape))
        {
            var name = same.Key;
            if (info.Properties.Any(known => known.Name == name))
            {
                continue;
            }

            var property = info.CreateJsonPropertyInfo(WireType(same), name);
            property.Order = 1;
            property.Get = dto => ((IntermediatesDto)dto).Intermediates.GetValueOrDefault(name);
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
