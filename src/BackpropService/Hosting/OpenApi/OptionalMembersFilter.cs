using System.Reflection;
using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>Describes objects that may leave out what the type that they extend requires.</summary>
internal sealed class OptionalMembersFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is null && context.Type.GetCustomAttribute<OptionalMembersAttribute>() is not null
            && schema is OpenApiSchema all)
        {
            all.Required = null;
        }
    }
}
