using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Turns the schema of a DTO whose `type` names a definition into a choice of one schema for each. Where the type may be left out,
/// one of them does without, and all others ask for it: exactly one fits in either case.
/// </summary>
internal static class ChoiceSchema
{
    public const string NameProperty = "type";

    /// <summary>Makes the choice.</summary>
    /// <param name="schema">What the DTO has beside the definition's members.</param>
    /// <param name="definitions">What can be chosen.</param>
    /// <param name="propertiesOf">The properties of each beside `type`, and whether they must be given.</param>
    /// <param name="context">Where the schemas are kept.</param>
    public static void Become(
        OpenApiSchema schema,
        IEnumerable<KnownDefinition> definitions,
        Func<KnownDefinition, IEnumerable<(string Name, IOpenApiSchema Schema, bool IsRequired)>> propertiesOf,
        SchemaFilterContext context)
    {
        var name = (OpenApiSchema)schema.Properties![NameProperty];
        var choices = definitions.ToDictionary(
            definition => definition.Name,
            definition => context.SchemaRepository.AddDefinition(
                Documentation.Capitalized(definition.Name) + Documentation.SchemaId(context.Type),
                Variant(definition, name, propertiesOf(definition))));
        schema.OneOf = [.. choices.Values];
        schema.Discriminator = new OpenApiDiscriminator { PropertyName = NameProperty, Mapping = choices };
        schema.Type = null;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
    }

    private static OpenApiSchema Variant(
        KnownDefinition definition, OpenApiSchema name, IEnumerable<(string Name, IOpenApiSchema Schema, bool IsRequired)> properties)
    {
        var isDefault = name.Default?.GetValue<string>() == definition.Name;
        var variant = new OpenApiSchema
        {
            Title = definition.Name,
            Type = JsonSchemaType.Object,
            Description = DefinitionDocs.Summary(definition.Type),
            AdditionalPropertiesAllowed = false,
            Required = new SortedSet<string>(StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [NameProperty] = new OpenApiSchema
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
            variant.Required.Add(NameProperty);
        }

        foreach (var property in properties)
        {
            variant.Properties[property.Name] = property.Schema;
            if (property.IsRequired)
            {
                variant.Required.Add(property.Name);
            }
        }

        return variant;
    }
}
