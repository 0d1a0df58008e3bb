using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Catalogs;
using BackpropService.Bodies;
using Microsoft.OpenApi;

namespace BackpropService.Hosting.OpenApi;

/// <summary>The schema of a setting: meaning, default and range.</summary>
internal static class SettingSchema
{
    /// <summary>A setting of one definition.</summary>
    public static OpenApiSchema Of(KnownDefinition definition, Setting setting) =>
        Describe(setting, DefinitionDocs.Parameter(definition.Type, setting.Name));

    /// <summary>A setting that several definitions have under one name, each with a meaning, default and range of its own.</summary>
    public static OpenApiSchema OfAll(IReadOnlyList<(KnownDefinition Definition, Setting Setting)> uses)
    {
        var settings = uses.Select(use => use.Setting).ToList();
        var texts = uses
            .GroupBy(use => Sentence(use.Definition, use.Setting), use => $"`{use.Definition.Name}`")
            .Select(same => $"With {string.Join(", ", same)}: {same.Key}");
        return Describe(
            settings[0] with
            {
                Default = settings.TrueForAll(setting => Equals(setting.Default, settings[0].Default)) ? settings[0].Default : null,
                Minimum = settings.Exists(setting => setting.Minimum is null) ? null : settings.Min(setting => setting.Minimum),
                Maximum = settings.Exists(setting => setting.Maximum is null) ? null : settings.Max(setting => setting.Maximum),
                MinimumIsExclusive = settings.TrueForAll(setting => setting.MinimumIsExclusive),
                MaximumIsExclusive = settings.TrueForAll(setting => setting.MaximumIsExclusive),
            },
            $"{string.Join(' ', texts)} An error with any other.");
    }

    private static string Sentence(KnownDefinition definition, Setting setting)
    {
        var meaning = DefinitionDocs.Parameter(definition.Type, setting.Name).TrimEnd('.');
        var range = setting.Type == typeof(bool) ? "true or false"
            : setting.Type.IsEnum ? Phrases.OneOf(Names(setting.Type).Select(name => $"`{name}`"))
            : $"a number{Phrases.Range(setting)}";
        var preset = setting.Default is { } value ? $"default {JsonSerializer.Serialize(value, JsonFormat.Options)}" : "required";
        return $"{meaning}; {range}, {preset}.";
    }

    private static OpenApiSchema Describe(Setting setting, string description) => new()
    {
        Description = description,
        Type = setting.Type == typeof(bool) ? JsonSchemaType.Boolean
            : setting.Type.IsEnum ? JsonSchemaType.String
            : setting.Type == typeof(double) ? JsonSchemaType.Number
            : JsonSchemaType.Integer,
        Format = setting.Type == typeof(double) ? "double" : null,
        Enum = setting.Type.IsEnum ? [.. Names(setting.Type).Select(name => JsonValue.Create(name))] : null,
        Default = setting.Default is null ? null : JsonSerializer.SerializeToNode(setting.Default, JsonFormat.Options),
        Minimum = setting.MinimumIsExclusive ? null : Bound(setting.Minimum),
        Maximum = setting.MaximumIsExclusive ? null : Bound(setting.Maximum),
        ExclusiveMinimum = setting.MinimumIsExclusive ? Bound(setting.Minimum) : null,
        ExclusiveMaximum = setting.MaximumIsExclusive ? Bound(setting.Maximum) : null,
    };

    private static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static string? Bound(double? bound) => bound is { } value ? Phrases.Number(value) : null;
}
