using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Describes samples: a list of features each, or an array of up to three axes.</summary>
internal sealed class SamplesFilter : ISchemaFilter
{
    /// <summary>The name of the schema.</summary>
    public const string SchemaId = "Samples";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is null && context.Type == typeof(SamplesDto) && schema is OpenApiSchema samples)
        {
            samples.Type = null;
            samples.Properties = null;
            samples.Required = null;
            samples.AdditionalPropertiesAllowed = true;
            samples.AnyOf = [.. Enumerable.Range(2, TensorDto.MostRank - 1).Select(Documentation.Tensor)];
        }
    }
}
