using System.Text.Json.Serialization.Metadata;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>Gives a <see cref="BlocksDto"/> a property for each block of parameters that any kind of layer has.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BlocksAttribute : Attribute
{
    /// <summary>Whether each block has not one set of numbers but several, by name.</summary>
    public bool ByName { get; init; }

    /// <summary>Completes a DTO's metadata.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (GetCustomAttribute(info.Type, typeof(BlocksAttribute)) is not BlocksAttribute attribute)
        {
            return;
        }

        var blocks = LayerKinds.All.SelectMany(kind => kind.Members).Where(member => member.IsBlock);
        foreach (var (position, same) in blocks.GroupBy(member => member.Name).Index())
        {
            var types = same.Select(member => KindsAttribute.WireType(member.Type)).Distinct().ToList();
            var type = types.Count == 1 ? types[0] : typeof(TensorDto);
            var name = same.Key;
            var property = info.CreateJsonPropertyInfo(
                attribute.ByName ? typeof(Dictionary<,>).MakeGenericType(typeof(string), type) : type, name);
            property.Order = -1;
            property.Get = dto => ((BlocksDto)dto).Blocks.GetValueOrDefault(name);
            property.Set = (dto, value) => ((BlocksDto)dto).Blocks[name] = value!;
            info.Properties.Insert(position, property);
        }
    }
}
