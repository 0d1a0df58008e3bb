using System.Text.Json.Serialization.Metadata;
using Backprop.Catalogs;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>Gives a <see cref="BlocksDto"/> a property for each block of parameters that any kind of layer has.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BlocksAttribute : Attribute
{
    /// <summary>Whether each block has not one set of numbers but several, by name.</summary>
    public bool ByName { get; init; }

    /// <summary>The blocks of each kind, those of the default first.</summary>
    public static IEnumerable<(LayerKind<Layer> Kind, Setting Block)> All =>
        from kind in LayerKinds.All
        orderby kind.Name != KindsAttribute.Default
        from member in kind.Members
        where member.IsBlock
        select (kind, member);

    /// <summary>Completes a DTO's metadata.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (GetCustomAttribute(info.Type, typeof(BlocksAttribute)) is not BlocksAttribute attribute)
        {
            return;
        }

        foreach (var (position, same) in All.GroupBy(use => use.Block.Name, use => use.Block).Index())
        {
            var type = KindsAttribute.CommonType(same);
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
