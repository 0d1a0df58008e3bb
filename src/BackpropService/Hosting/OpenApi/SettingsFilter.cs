using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Catalogs;
using BackpropService.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Adds the catalog's settings to the schemas of DTOs that hold them. A DTO that is nothing but its definition, named by its
/// property type, becomes a choice of one schema per definition. One that also names a definition (a layer its activation) gets
/// all settings, each saying where it applies.
/// </summary>
internal sealed class SettingsFilter : ISchemaFilter
{
    private const string TypeProperty = "type";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null
            || schema is not OpenApiSchema { Properties: { } properties } target
            || context.Type.GetCustomAttribute<SettingsAttribute>() is not { } settings)
        {
            return;
        }

        if (properties.ContainsKey(TypeProperty))
        {
            BecomeChoice(target, settings, context.SchemaRepository);
        }
        else
        {
            Complete(target, settings);
        }
    }

    private static void BecomeChoice(OpenApiSchema schema, SettingsAttribute settings, SchemaRepository schemas)
    {
        var name = (OpenApiSchema)schema.Properties![TypeProperty];
        var choices = settings.Definitions.ToDictionary(
            definition => definition.Name,
            definition => schemas.AddDefinition(definition.Type.Name + settings.Kind, Variant(schema, name, definition)));
        if (schema.Required?.Contains(TypeProperty) is true)
        {
            schema.OneOf = [.. choices.Values];
            schema.Discriminator = new OpenApiDiscriminator { PropertyName = TypeProperty, Mapping = choices };
        }
        else
        {
            // Where the type may be left out, nothing that a discriminator or oneOf could rely on need be there.
            schema.AnyOf = [.. choices.Values];
        }

        schema.Type = null;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
    }

    private static OpenApiSchema Variant(OpenApiSchema schema, OpenApiSchema name, KnownDefinition definition)
    {
        var isDefault = name.Default?.GetValue<string>() == definition.Name;
        var variant = new OpenApiSchema
        {
            Title = definition.Name,
            Type = JsonSchemaType.Object,
            Description = DefinitionDocs.Summary(definition.Type),
            AdditionalPropertiesAllowed = false,
            Required = new SortedSet<string>(schema.Required ?? new HashSet<string>(), StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [TypeProperty] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [definition.Name],
                    Default = isDefault ? definition.Name : null,
                    Description = name.Description,
                },
            },
        };
        if (!isDefault)
        {
            variant.Required.Add(TypeProperty);
        }

        foreach (var setting in definition.Settings)
        {
            variant.Properties[setting.Name] = Describe(setting, DefinitionDocs.Parameter(definition.Type, setting.Name));
            if (setting.Default is null)
            {
                variant.Required.Add(setting.Name);
            }
        }

        foreach (var (other, value) in schema.Properties!.Where(property => property.Key != TypeProperty))
        {
            variant.Properties[other] = value;
        }

        return variant;
    }

    private static void Complete(OpenApiSchema schema, SettingsAttribute settings)
    {
        if (schema.Properties!.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(settings.Kind), out var found) && found is OpenApiSchema name)
        {
            name.Enum = [.. settings.Definitions.Select(definition => JsonValue.Create(definition.Name))];
        }

        foreach (var uses in settings.Definitions.SelectMany(definition => definition.Settings, Use).ToLookup(use => use.Setting.Name))
        {
            var texts = uses.GroupBy(Sentence, use => $"`{use.Definition.Name}`").Select(same => $"With {string.Join(", ", same)}: {same.Key}");
            var ranges = uses.Select(use => use.Setting).ToList();
            schema.Properties[uses.Key] = Describe(
                ranges[0] with
                {
                    Default = ranges.Select(range => range.Default).Distinct().Count() == 1 ? ranges[0].Default : null,
                    Minimum = ranges.Min(range => range.Minimum ?? double.NegativeInfinity) is var low && double.IsFinite(low) ? low : null,
                    Maximum = ranges.Max(range => range.Maximum ?? double.PositiveInfinity) is var high && double.IsFinite(high) ? high : null,
                },
                $"{string.Join(' ', texts)} An error with any other.");
        }
    }

    private static (KnownDefinition Definition, Setting Setting) Use(KnownDefinition definition, Setting setting) => (definition, setting);

    private static string Sentence((KnownDefinition Definition, Setting Setting) use)
    {
        var range = use.Setting.Type == typeof(double) ? $"a number{Phrases.Range(use.Setting)}" : "true or false";
        var preset = use.Setting.Default is { } value ? $"default {JsonSerializer.Serialize(value)}" : "required";
        return $"{DefinitionDocs.Parameter(use.Definition.Type, use.Setting.Name).TrimEnd('.')}; {range}, {preset}.";
    }

    private static OpenApiSchema Describe(Setting setting, string description) => new()
    {
        Description = description,
        Type = setting.Type == typeof(bool) ? JsonSchemaType.Boolean
            : setting.Type == typeof(double) ? JsonSchemaType.Number
            : JsonSchemaType.Integer,
        Format = setting.Type == typeof(double) ? "double" : null,
        Default = setting.Default is null ? null : JsonSerializer.SerializeToNode(setting.Default),
        Minimum = setting.MinimumIsExclusive ? null : Bound(setting.Minimum),
        Maximum = setting.MaximumIsExclusive ? null : Bound(setting.Maximum),
        ExclusiveMinimum = setting.MinimumIsExclusive ? Bound(setting.Minimum) : null,
        ExclusiveMaximum = setting.MaximumIsExclusive ? Bound(setting.Maximum) : null,
    };

    private static string? Bound(double? bound) => bound is { } value ? Phrases.Number(value) : null;
}
