using System.Collections;

namespace Backprop.Catalogs;

/// <summary>What a definition was made with.</summary>
public static class DefinitionSettings
{
    /// <summary>The settings that are not as they are by default, with their values; lists that are empty were not given.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="settings">Its settings; each is a property of it, or of a group of blocks that is.</param>
    public static IEnumerable<(Setting Setting, object Value)> Given(Definition definition, IEnumerable<Setting> settings)
    {
        foreach (var setting in settings)
        {
            var holder = setting.Group is { } group ? ValueOf(definition, group.Name) : definition;
            if (holder is not null
                && ValueOf(holder, setting.NameInGroup) is { } value and not ICollection { Count: 0 }
                && !value.Equals(setting.Default))
            {
                yield return (setting, value);
            }
        }
    }

    private static object? ValueOf(object holder, string name) =>
        holder.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.GetValue(holder);
}
