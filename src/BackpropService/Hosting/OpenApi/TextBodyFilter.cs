using BackpropService.Bodies;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Describes what can come as a text: its other members, as far as a query can hold them, are parameters.</summary>
internal sealed class TextBodyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var request = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().FirstOrDefault()?.RequestType;
        if (request is null || TextBodyAttribute.Of(request) is not { } text
            || operation.RequestBody?.Content is not { } content || !content.ContainsKey(text.MediaType))
        {
            return;
        }

        content[text.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        var schema = context.SchemaRepository.Schemas[Documentation.SchemaId(request)];
        foreach (var member in JsonFormat.MetadataOf(request).Properties.Where(member => IsOfQuery(member.PropertyType)))
        {
            var described = schema.Properties![member.Name];
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = member.Name,
                In = ParameterLocation.Query,
                Description = $"With {text.MediaType}: {described.Description}",
                Schema = described,
            });
        }
    }

    private static bool IsOfQuery(Type type) => Nullable.GetUnderlyingType(type) is not null || type == typeof(NameOrNumberDto);
}
