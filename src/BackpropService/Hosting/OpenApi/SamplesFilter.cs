using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Describes samples: a list of features each, or an array of up to three axes; and targets, of which a class number is one too.
/// </summary>
internal sealed class SamplesFilter : ISchemaFilter
{
    /// <summary>The names of the schemas.</summary>
    public static readonly IReadOnlyList<string> SchemaIds = ["Samples", "Targets"];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is null && context.Type.IsAssignableTo(typeof(SamplesDto)) && schema is OpenApiSchema samples)
        {
            samples.Type = null;
            samples.Properties = null;
            samples.Required = null;
            samples.AdditionalPropertiesAllowed = true;
            samples.AnyOf =
            [
                .. context.Type == typeof(TargetsDto) ? [Documentation.Tensor(1)] : Array.Empty<IOpenApiSchema>(),
                .. Enumerable.Range(2, TensorDto.MostRank - 1).Select(Documentation.Tensor),
            ];
        }
    }
}
