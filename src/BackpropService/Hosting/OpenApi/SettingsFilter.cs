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
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null
            || schema is not OpenApiSchema { Properties: { } properties } target
            || context.Type.GetCustomAttribute<SettingsAttribute>() is not { } settings)
        {
            return;
        }

        if (properties.ContainsKey(ChoiceSchema.NameProperty) && KindsAttribute.Of(context.Type) is null)
        {
            ChoiceSchema.Become(target, settings.Definitions, definition => PropertiesOf(definition), context);
        }
        else
        {
            Complete(target, settings, context);
        }

        // A setting that the DTO has a property for belongs to its definitions alone.
        IEnumerable<(string, IOpenApiSchema, bool)> PropertiesOf(KnownDefinition definition) =>
        [
            .. definition.Settings.Select(setting => (
                setting.Name,
                properties.TryGetValue(setting.Name, out var own) ? own : SettingSchema.Of(definition, setting, context),
                setting.IsRequired)),
            .. properties
                .Where(property => property.Key != ChoiceSchema.NameProperty
                    && !settings.Definitions.Any(known => known.Settings.Any(setting => setting.Name == property.Key)))
                .Select(property => (property.Key, property.Value, target.Required?.Contains(property.Key) is true)),
        ];
    }

    private static void Complete(OpenApiSchema schema, SettingsAttribute settings, SchemaFilterContext context)
    {
        if (schema.Properties!.TryGetValue(settings.NameProperty, out var found) && found is OpenApiSchema name)
        {
            name.AllOf = [Names(settings, context.SchemaRepository)];
            name.Type = null;
        }

        var uses =
            from definition in settings.Definitions
            from setting in definition.Settings
            group (definition, setting) by setting.Name;
        foreach (var same in uses)
        {
            schema.Properties[same.Key] = SettingSchema.OfAll([.. same], context);
        }
    }

    /// <summary>The definitions' names, under the name of the property that holds one of them: Activation.</summary>
    private static OpenApiSchemaReference Names(SettingsAttribute settings, SchemaRepository schemas)
    {
        var id = Documentation.Capitalized(settings.NameProperty);
        return schemas.Schemas.ContainsKey(id) ? new OpenApiSchemaReference(id) : schemas.AddDefinition(id, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = $"A name of the catalog's {(settings.NameProperty == "scheme" ? "schemes" : "activations")}.",
            Enum = [.. settings.Definitions.Select(definition => JsonValue.Create(definition.Name))],
        });
    }
}
