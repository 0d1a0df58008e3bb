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

    /// <summary>Whether the DTO is that of a group, so that it has the blocks that any group has.</summary>
    public bool InGroup { get; init; }

    /// <summary>The type that carries the blocks of a group.</summary>
    public Type Groups { get; init; } = typeof(ParameterGroupDto);

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

        // Groups of several kinds have their weights before their biases.
        var position = 0;
        var own = All.Where(use => (use.Block.Group is not null) == attribute.InGroup);
        foreach (var same in own.GroupBy(use => use.Block.NameInGroup, use => use.Block)
            .OrderBy(same => attribute.InGroup && same.First().Type == typeof(double[])))
        {
            var type = KindsAttribute.CommonType(same);
            var name = same.Key;
            info.Properties.Insert(position++, PropertyOf(
                info, name, attribute.ByName ? typeof(Dictionary<,>).MakeGenericType(typeof(string), type) : type));
        }

        foreach (var name in attribute.InGroup ? [] : All.Select(use => use.Block.Group?.Name).OfType<string>().Distinct())
        {
            info.Properties.Insert(position++, GroupOf(info, name, attribute.Groups, dto => ((BlocksDto)dto).Blocks));
        }
    }

    /// <summary>A property that holds a group of blocks, which stand one by one among others.</summary>
    /// <param name="info">The metadata of the DTO.</param>
    /// <param name="name">The group's name.</param>
    /// <param name="type">The type that carries it.</param>
    /// <param name="blocksOf">The blocks of a DTO.</param>
    public static JsonPropertyInfo GroupOf(JsonTypeInfo info, string name, Type type, Func<object, SmallDictionary> blocksOf)
    {
        var property = info.CreateJsonPropertyInfo(type, name);
        property.Order = -1;
        property.Get = dto => BlocksDto.PartOf(blocksOf(dto), name, type);
        property.Set = (dto, value) => ((BlocksDto)value!).AddTo(blocksOf(dto), name);
        return property;
    }

    private static JsonPropertyInfo PropertyOf(JsonTypeInfo info, string name, Type type)
    {
        var property = info.CreateJsonPropertyInfo(type, name);
        property.Order = -1;
        property.Get = dto => ((BlocksDto)dto).Blocks.GetValueOrDefault(name);
        property.Set = (dto, value) => ((BlocksDto)dto).Blocks[name] = value!;
        return property;
    }
}
