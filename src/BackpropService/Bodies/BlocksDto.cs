using System.Text.Json.Serialization;

namespace BackpropService.Bodies;

/// <summary>Numbers for each block of a layer's parameters, by the block's name.</summary>
public abstract class BlocksDto
{
    /// <summary>The numbers by wire name, in the block's shape.</summary>
    [JsonIgnore]
    public SmallDictionary Blocks { get; init; } = new();

    /// <summary>Those of a group, by their names within it; null where there are none.</summary>
    /// <param name="blocks">Numbers by wire name, of blocks in a group the group's name before it.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="type">The type that carries it.</param>
    internal static BlocksDto? PartOf(SmallDictionary blocks, string group, Type type)
    {
        BlocksDto? part = null;
        foreach (var (name, values) in blocks.AsSpan())
        {
            if (name.Length > group.Length && name[group.Length] == '.' && name.StartsWith(group, StringComparison.Ordinal))
            {
                (part ??= (BlocksDto)Activator.CreateInstance(type)!).Blocks[name[(group.Length + 1)..]] = values;
            }
        }

        return part;
    }

    /// <summary>Adds them to others as those of a group.</summary>
    internal void AddTo(SmallDictionary blocks, string group)
    {
        foreach (var (name, values) in Blocks.AsSpan())
        {
            blocks[$"{group}.{name}"] = values;
        }
    }
}

/// <summary>Numbers for the blocks of a group of a layer's parameters: a gate, the queries.</summary>
[Blocks(InGroup = true)]
public sealed class ParameterGroupDto : BlocksDto;

/// <summary>A caller's own numbers for them, all or in part.</summary>
[Blocks(InGroup = true)]
[HasGaps]
public sealed class ClaimedGroupDto : BlocksDto;

/// <summary>What an optimizer remembers of them.</summary>
[Blocks(InGroup = true, ByName = true)]
public sealed class GroupMomentsDto : BlocksDto;
