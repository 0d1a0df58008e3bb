namespace Backprop.Catalogs;

/// <summary>What a definition was made with.</summary>
public static class DefinitionSettings
{
    /// <summary>The settings that are not as they are by default, with their values.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="settings">Its settings; each is a property of it.</param>
    public static IEnumerable<(Setting Setting, object Value)> Given(Definition definition, IEnumerable<Setting> settings)
    {
        foreach (var setting in settings)
        {
            var property = char.ToUpperInvariant(setting.Name[0]) + setting.Name[1..];
            if (definition.GetType().GetProperty(property)!.GetValue(definition) is { } value && !value.Equals(setting.Default))
            {
                yield return (setting, value);
            }
        }
    }
}
