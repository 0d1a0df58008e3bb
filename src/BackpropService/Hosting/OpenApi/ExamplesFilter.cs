using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Hosting.Answers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Fills an operation with the examples that stand beside its feature, the first one first.</summary>
internal sealed class ExamplesFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var example in Example.Of(context.ApiDescription.ActionDescriptor.EndpointMetadata))
        {
            if (example.Request is { } request)
            {
                Add(operation.RequestBody?.Content, MediaTypes.Json, example, request);
            }

            foreach (var (mediaType, response) in example.Responses)
            {
                Add(operation.Responses?["200"].Content, mediaType, example, response);
            }
        }
    }

    private static void Add(IDictionary<string, IOpenApiMediaType>? content, string mediaType, Example example, string text)
    {
        if (content?.TryGetValue(mediaType, out var found) is true && found is OpenApiMediaType media)
        {
            media.Examples ??= new Dictionary<string, IOpenApiExample>();
            media.Examples[example.Name] = new OpenApiExample
            {
                Summary = example.Title,
                Value = mediaType == MediaTypes.Json ? WithDoubles(JsonNode.Parse(text)) : JsonValue.Create(text),
            };
        }
    }

    /// <summary>
    /// The document's writer takes a parsed number for a decimal, which holds no small double; a double it writes as it is.
    /// </summary>
    private static JsonNode? WithDoubles(JsonNode? node) => node switch
    {
        JsonObject properties =>
            new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, WithDoubles(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithDoubles)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.GetValue<double>()),
        _ => node?.DeepClone(),
    };
}
