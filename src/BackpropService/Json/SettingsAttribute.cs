using System.Text.Json.Serialization.Metadata;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Json;

/// <summary>Gives a DTO one more property for each setting that any definition of a kind has.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class SettingsAttribute : Attribute
{
    /// <summary>The settings of all definitions of the kind, each name once.</summary>
    public abstract IEnumerable<Setting> Settings { get; }

    /// <summary>Completes a DTO's metadata, by which bodies are read and written.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (info.Type.GetCustomAttributes(typeof(SettingsAttribute), inherit: false) is not [SettingsAttribute attribute])
        {
            return;
        }

        foreach (var setting in attribute.Settings)
        {
            var property = info.CreateJsonPropertyInfo(typeof(Nullable<>).MakeGenericType(setting.Type), setting.Name);
            property.Get = dto => ((SettingsDto)dto).Settings.GetValueOrDefault(setting.Name);
            property.Set = (dto, value) => ((SettingsDto)dto).Settings[setting.Name] = value!;
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
    public override IEnumerable<Setting> Settings =>
        Catalog.Of<T>().Entries.SelectMany(entry => entry.Settings).DistinctBy(setting => setting.Name);
}
