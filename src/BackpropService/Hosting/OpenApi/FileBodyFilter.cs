using BackpropService.Bodies;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Describes what can come as a file of another program, and what is said beside it in the query.</summary>
internal sealed class FileBodyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var request = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().FirstOrDefault()?.RequestType;
        if (request is null || FileBodyAttribute.Of(request) is not { } files || operation.RequestBody?.Content is not { } content)
        {
            return;
        }

        foreach (var mediaType in files.MediaTypes)
        {
            content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        operation.Parameters ??= [];
        foreach (var (name, description, values) in files.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values] },
            });
        }
    }
}
