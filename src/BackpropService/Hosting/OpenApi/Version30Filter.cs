using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// The same contract in the words that generators of OpenAPI 3.0 turn into classes: a choice is a base with its heirs, what may be
/// left out may be null, names are texts, and there are no examples.
/// </summary>
internal sealed class Version30Filter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        if (context.DocumentName != Documentation.Version30)
        {
            return;
        }

        var schemas = context.SchemaRepository.Schemas;
        foreach (var choice in schemas.Values.OfType<OpenApiSchema>().Where(schema => schema.Discriminator is not null).ToList())
        {
            BecomeBase(choice, swaggerDoc);
        }

        // What is written where it is used needs no schema of its own.
        var names = schemas.Where(schema => schema.Value is OpenApiSchema { Enum.Count: > 0 })
            .ToDictionary(schema => schema.Key, schema => schema.Value.Enum!);
        foreach (var id in SamplesFilter.SchemaIds)
        {
            schemas.Remove(id);
        }

        foreach (var id in names.Keys)
        {
            schemas.Remove(id);
        }

        new OpenApiWalker(new Simplification(names)).Walk(swaggerDoc);
    }

    private static void BecomeBase(OpenApiSchema choice, OpenApiDocument document)
    {
        var heirs = choice.Discriminator!.Mapping!.Values
            .Select(heir => (OpenApiSchema)document.Components!.Schemas![heir.Reference.Id!]).ToList();
        var shared = heirs[0].Properties!
            .Where(property => heirs.TrueForAll(heir => heir.Properties!.Values.Contains(property.Value)))
            .ToDictionary();
        choice.OneOf = null;
        choice.Type = JsonSchemaType.Object;
        choice.AdditionalPropertiesAllowed = false;
        choice.Required = new HashSet<string> { ChoiceSchema.NameProperty };
        choice.Properties = new Dictionary<string, IOpenApiSchema>(shared)
        {
            [ChoiceSchema.NameProperty] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = heirs[0].Properties![ChoiceSchema.NameProperty].Description,
            },
        };
        foreach (var heir in heirs)
        {
            Inherit(heir, choice, document);
        }
    }

    private static void Inherit(OpenApiSchema heir, OpenApiSchema from, OpenApiDocument document)
    {
        var id = document.Components!.Schemas!.Single(schema => ReferenceEquals(schema.Value, from)).Key;
        var own = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Required = heir.Required!.Except(from.Properties!.Keys).ToHashSet(),
            Properties = heir.Properties!.Where(property => !from.Properties!.ContainsKey(property.Key)).ToDictionary(),
        };
        heir.AllOf = [new OpenApiSchemaReference(id, document), own];
        heir.Type = null;
        heir.Properties = null;
        heir.Required = null;
        heir.AdditionalPropertiesAllowed = true;
    }
}
