using System.Reflection;
using System.Text.Json.Nodes;
using BackpropService.Bodies;
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

        if (properties.ContainsKey(TypeProperty) && KindsAttribute.Of(context.Type) is null)
        {
            BecomeChoice(target, settings, Documentation.SchemaId(context.Type), context.SchemaRepository);
        }
        else
        {
            Complete(target, settings);
        }
    }

    private static void BecomeChoice(OpenApiSchema schema, SettingsAttribute settings, string schemaId, SchemaRepository schemas)
    {
        var name = (OpenApiSchema)schema.Properties![TypeProperty];
        var choices = settings.Definitions.ToDictionary(
            definition => definition.Name,
            definition => schemas.AddDefinition(definition.Type.Name + schemaId, Variant(schema, name, definition)));
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
            variant.Properties[setting.Name] = SettingSchema.Of(definition, setting);
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
        if (schema.Properties!.TryGetValue(settings.NameProperty, out var found) && found is OpenApiSchema name)
        {
            name.Enum = [.. settings.Definitions.Select(definition => JsonValue.Create(definition.Name))];
        }

        var uses =
            from definition in settings.Definitions
            from setting in definition.Settings
            group (definition, setting) by setting.Name;
        foreach (var same in uses)
        {
            schema.Properties[same.Key] = SettingSchema.OfAll([.. same]);
        }
    }
}
