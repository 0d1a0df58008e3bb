using System.Collections;
using System.Text.Json;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;

namespace Backprop.Formats.Json;

/// <summary>What a layer is beside its parameters and the layers inside it, as members of an object, as requests have it.</summary>
internal static class LayerJson
{
    private const string Type = "type";

    /// <summary>Writes the kind, and what is not as it is by default.</summary>
    public static void Write(Utf8JsonWriter writer, Layer layer)
    {
        writer.WriteString(Type, layer.Name);
        foreach (var (member, value) in DefinitionSettings.Given(layer, SettingsOf(LayerKinds.Find(layer.Name)!)))
        {
            if (value is Activation activation)
            {
                ActivationJson.Write(writer, activation);
                continue;
            }

            writer.WritePropertyName(member.Name);
            Write(writer, value);
        }
    }

    /// <summary>The kind of a layer that <see cref="Write(Utf8JsonWriter, Layer)"/> wrote.</summary>
    public static LayerKind<Layer> KindOf(JsonPlace layer) => layer.Member(Type) is var type && LayerKinds.Find(type.Text()) is { } kind
        ? kind
        : throw new UnreadableFileException(type.Path, $"is none of {string.Join(", ", LayerKinds.All.Select(known => known.Name))}");

    /// <summary>Makes a layer of what stands there and of its parameters.</summary>
    /// <param name="layer">Where it stands.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="members">Its blocks, and the layers inside it, by their names on the wire.</param>
    /// <exception cref="UnreadableFileException">One is missing, not in its range, or does not go with the others.</exception>
    public static Layer Read(JsonPlace layer, LayerKind<Layer> kind, IReadOnlyDictionary<string, object> members)
    {
        Dictionary<string, object> given = new(members, StringComparer.Ordinal);
        foreach (var member in SettingsOf(kind))
        {
            if (layer.Find(member.Name) is { } value)
            {
                given[member.Name] = member.Type == typeof(Activation) ? ActivationJson.Read(layer) : Read(member, value);
            }
        }

        foreach (var missing in kind.Members.Where(member => member.IsMissingFrom(given)))
        {
            throw new UnreadableFileException($"{layer.Path}.{missing.Name}", $"is missing; '{kind.Name}' needs it");
        }

        foreach (var empty in kind.Members.Where(member => member is { HoldsLayers: true, IsRequired: true })
            .Where(member => given[member.Name] is ICollection { Count: 0 }))
        {
            throw new UnreadableFileException($"{layer.Path}.{empty.Name}", "is empty; expected at least one layer");
        }

        var made = kind.Make(given, value => value);
        foreach (var conflict in made.FindConflicts(given.Keys))
        {
            throw new UnreadableFileException($"{layer.Path}.{conflict.Setting}", conflict.Message);
        }

        return made;
    }

    private static IEnumerable<Setting> SettingsOf(LayerKind<Layer> kind) =>
        kind.Members.Where(member => member.Block is null && !member.HoldsLayers);

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case Enum name: writer.WriteStringValue(EnumNames.Of(name.GetType())[name]); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case Padding { KeepsLength: true }: writer.WriteStringValue(Padding.SameName); break;
            case PerAxis { Values: [var number] }: writer.WriteNumberValue(number); break;
            case PerAxis numbers: writer.WriteNumbers([.. numbers.Values], Precision.Binary64); break;
            case Matrix matrix: writer.WriteRows(matrix, Precision.Binary64); break;
            default: writer.WriteTensor((Tensor)value, Precision.Binary64); break;
        }
    }

    private static object Read(Setting member, JsonPlace value) =>
        member.Type.IsEnum ? EnumNames.Of(member.Type).FirstOrDefault(named => named.Value == value.Text()).Key
            ?? throw new UnreadableFileException(value.Path, $"is none of {string.Join(", ", EnumNames.Of(member.Type).Values)}")
        : member.Type == typeof(bool) ? value.Boolean()
        : member.Type == typeof(int) ? Whole(member, value)
        : member.Type == typeof(double) ? InRange(member, value, value.Number())
        : member.Type == typeof(Padding) ? value.IsText ? Same(value) : new Padding(PerAxis(member, value))
        : member.Type == typeof(PerAxis) ? new PerAxis(PerAxis(member, value))
        : member.Type == typeof(Matrix) ? value.Matrix()
        : value.Tensor();

    private static IEnumerable<int> PerAxis(Setting member, JsonPlace value) =>
        (value.IsList ? value.Items() : [value]).Select(item => Whole(member, item));

    private static Padding Same(JsonPlace value) => value.Text() == Padding.SameName
        ? Padding.Same
        : throw new UnreadableFileException(value.Path, $"is no whole number, list of them, or '{Padding.SameName}'");

    private static int Whole(Setting member, JsonPlace value) => value.Whole() is var number and <= int.MaxValue
        ? InRange(member, value, (int)number)
        : throw new UnreadableFileException(value.Path, $"is more than {int.MaxValue}");

    private static T InRange<T>(Setting member, JsonPlace value, T number)
        where T : IConvertible => member.Allows(number.ToDouble(null))
            ? number
            : throw new UnreadableFileException(value.Path, "is not in the setting's range");
}
