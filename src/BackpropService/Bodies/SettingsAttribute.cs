using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>Gives a DTO one more property for each setting that any definition of a kind has.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class SettingsAttribute : Attribute
{
    /// <summary>The property that names the definition; `activation`, where the kind is Activation and nothing else is said.</summary>
    public abstract string NameProperty { get; init; }

    /// <summary>All definitions of the kind.</summary>
    public abstract IEnumerable<KnownDefinition> Definitions { get; }

    /// <summary>The settings of all definitions of the kind, each name once.</summary>
    private IEnumerable<Setting> Settings =>
        Definitions.SelectMany(definition => definition.Settings).DistinctBy(setting => setting.Name);

    /// <summary>Completes a DTO's metadata, by which bodies are read and written, with the settings that it has no property for.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (info.Type.GetCustomAttributes(typeof(SettingsAttribute), inherit: false) is not [SettingsAttribute attribute])
        {
            return;
        }

        foreach (var setting in attribute.Settings.ExceptBy(info.Properties.Select(known => known.Name).ToArray(), setting => setting.Name))
        {
            var property = info.CreateJsonPropertyInfo(
                setting.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(setting.Type) : setting.Type, setting.Name);
            property.Get = dto => ((SettingsDto)dto).Settings?.GetValueOrDefault(setting.Name);
            property.Set = (dto, value) => (((SettingsDto)dto).Settings ??= new())[setting.Name] = value!;
            info.Properties.Add(property);
        }
    }
}

/// <inheritdoc/>
/// <typeparam name="T">The kind of definition.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SettingsAttribute<T> : SettingsAttribute
    where T : Definition
{
    /// <inheritdoc/>
    public override string NameProperty { get; init; } = JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name);

    /// <inheritdoc/>
    public override IEnumerable<KnownDefinition> Definitions =>
        Catalog.Of<T>().Entries.Select(entry => new KnownDefinition(entry.Name, entry.Type, entry.Settings));
}

/// <summary>A definition of the catalog, whatever its kind.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Type">The type that holds the mathematics.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record KnownDefinition(string Name, Type Type, IReadOnlyList<Setting> Settings);
