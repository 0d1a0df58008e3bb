using System.Text.Json;
using Backprop.Activations;
using Backprop.Catalogs;

namespace Backprop.Formats.Json;

/// <summary>An activation with its settings as members of an object, as requests name it.</summary>
internal static class ActivationJson
{
    private const string Member = "activation";

    /// <summary>Writes the name, and the settings that are not as they are by default.</summary>
    public static void Write(Utf8JsonWriter writer, Activation activation)
    {
        writer.WriteString(Member, activation.Name);
        foreach (var (setting, value) in DefinitionSettings.Given(activation, Catalog.Activations.Find(activation.Name)!.Settings))
        {
            writer.WriteNumber(setting.Name, (double)value);
        }
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    /// <exception cref="UnreadableFileException">There is no such activation, or a setting is not in its range.</exception>
    public static Activation Read(JsonPlace layer)
    {
        var name = layer.Member(Member);
        var entry = Catalog.Activations.Find(name.Text())
            ?? throw new UnreadableFileException(name.Path, "is no activation of the catalog");
        Dictionary<string, object> settings = [];
        foreach (var setting in entry.Settings)
        {
            if (layer.Find(setting.Name) is { } given)
            {
                settings[setting.Name] = setting.Allows(given.Number())
                    ? given.Number()
                    : throw new UnreadableFileException(given.Path, "is not in the setting's range");
            }
        }

        return entry.Create(settings);
    }
}
