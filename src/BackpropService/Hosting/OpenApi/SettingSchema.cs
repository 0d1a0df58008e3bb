using System.Text.Json;
using Backprop;
using Backprop.Catalogs;
using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>The schema of a setting: meaning, default and range.</summary>
internal static class SettingSchema
{
    /// <summary>A setting of one definition.</summary>
    public static IOpenApiSchema Of(KnownDefinition definition, Setting setting, SchemaFilterContext context) =>
        Describe(setting, DefinitionDocs.Parameter(definition.Type, setting.Name), context);

    /// <summary>
    /// A setting that several definitions have under one name, each with a meaning, default and range of its own. The schema gives
    /// no default: a client that sends it would send it with every other definition too.
    /// </summary>
    public static IOpenApiSchema OfAll(
        IReadOnlyList<(KnownDefinition Definition, Setting Setting)> uses, SchemaFilterContext context)
    {
        var settings = uses.Select(use => use.Setting).ToList();
        var texts = uses
            .GroupBy(use => Sentence(use.Definition, use.Setting), use => $"`{use.Definition.Name}`")
            .Select(same => $"With {string.Join(", ", same)}: {same.Key}");
        return Describe(
            settings[0] with
            {
                Default = null,
                Minimum = settings.Exists(setting => setting.Minimum is null) ? null : settings.Min(setting => setting.Minimum),
                Maximum = settings.Exists(setting => setting.Maximum is null) ? null : settings.Max(setting => setting.Maximum),
                MinimumIsExclusive = settings.TrueForAll(setting => setting.MinimumIsExclusive),
                MaximumIsExclusive = settings.TrueForAll(setting => setting.MaximumIsExclusive),
            },
            $"{string.Join(' ', texts)} An error with any other.",
            context);
    }

    private static string Sentence(KnownDefinition definition, Setting setting)
    {
        var meaning = DefinitionDocs.Parameter(definition.Type, setting.Name).TrimEnd('.');
        var range = setting.Type == typeof(bool) ? "true or false"
            : setting.Type.IsEnum ? Phrases.OneOf(EnumNames.Of(setting.Type).Values.Select(name => $"`{name}`"))
            : $"a number{Phrases.Range(setting)}";
        var preset = setting.Default is { } value ? $"default {JsonSerializer.Serialize(value, JsonFormat.Options)}" : "required";
        return $"{meaning}; {range}, {preset}.";
    }

    private static OpenApiSchema Describe(Setting setting, string description, SchemaFilterContext context)
    {
        var schema = setting.Type.IsEnum
            ? new OpenApiSchema { AllOf = [context.SchemaGenerator.GenerateSchema(setting.Type, context.SchemaRepository)] }
            : (OpenApiSchema)context.SchemaGenerator.GenerateSchema(setting.Type, context.SchemaRepository);
        schema.Description = description;
        schema.Default = setting.Default is null ? null : JsonSerializer.SerializeToNode(setting.Default, JsonFormat.Options);
        if (setting.Type.IsArray)
        {
            schema.MinItems = 1;
            ((OpenApiSchema)schema.Items!).Minimum = Bound(setting.Minimum);
            return schema;
        }

        schema.Minimum = setting.MinimumIsExclusive ? null : Bound(setting.Minimum);
        schema.Maximum = setting.MaximumIsExclusive ? null : Bound(setting.Maximum);
        schema.ExclusiveMinimum = setting.MinimumIsExclusive ? Bound(setting.Minimum) : null;
        schema.ExclusiveMaximum = setting.MaximumIsExclusive ? Bound(setting.Maximum) : null;
        return schema;
    }

    private static string? Bound(double? bound) => bound is { } value ? Phrases.Number(value) : null;
}
