using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Puts schemas and contents of a document into the simpler words of <see cref="Version30Filter"/>.</summary>
/// <param name="names">The schemas that list names.</param>
internal sealed class Simplification(IReadOnlyDictionary<string, IList<JsonNode>> names) : OpenApiVisitorBase
{
    public override void Visit(IOpenApiMediaType mediaType)
    {
        var media = (OpenApiMediaType)mediaType;
        media.Examples = null;
        media.Example = null;
    }

    public override void Visit(IOpenApiResponse response)
    {
        foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (content.Schema is OpenApiSchema { Type: JsonSchemaType.String } file && mediaType != "text/plain")
            {
                file.Format = "binary";
            }
        }
    }

    public override void Visit(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema target)
        {
            return;
        }

        target.Default = null;
        // Of several forms, as of types, no language has a type of its own: any value; of arrays, as of samples, that with two axes.
        if (target.AnyOf is [{ Type: JsonSchemaType.Array } fewest, ..] forms && forms.All(form => form.Type == JsonSchemaType.Array))
        {
            (target.Type, target.Items, target.MinItems) = (fewest.Type, fewest.Items, fewest.MinItems);
        }

        target.AnyOf = null;
        if (target.Type is { } types && BitOperations.PopCount((uint)(types & ~JsonSchemaType.Null)) > 1)
        {
            target.Type = null;
        }

        if (target.Enum is { Count: > 0 } known)
        {
            target.Description = $"{target.Description} One of {string.Join(", ", known.Select(name => $"`{name}`"))}.".TrimStart();
            target.Enum = null;
        }

        foreach (var (name, property) in target.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var member = (OpenApiSchema)property;
            Unwrap(member);
            if (target.Required?.Contains(name) is not true)
            {
                // Beside a reference, which has no type of its own, it would say nothing, and NSwag would make another class.
                member.Type |= JsonSchemaType.Null;
            }
        }
    }

    /// <summary>Puts in the place of a reference to names, or to samples of any shape, what it comes to in most languages.</summary>
    private void Unwrap(OpenApiSchema schema)
    {
        if (schema.AllOf is not [OpenApiSchemaReference reference])
        {
            return;
        }

        if (SamplesFilter.SchemaIds.Contains(reference.Reference.Id))
        {
            var matrix = Documentation.Matrix();
            (schema.AllOf, schema.Type, schema.Items, schema.MinItems) = (null, matrix.Type, matrix.Items, matrix.MinItems);
        }
        else if (names.TryGetValue(reference.Reference.Id!, out var known))
        {
            (schema.AllOf, schema.Type, schema.Enum) = (null, JsonSchemaType.String, known);
        }
    }
}
