using System.Reflection;
using System.Text.Json.Nodes;
using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Adds what the kinds of layers are made of to the schemas of DTOs that hold it, each member saying which kinds have it, and the
/// blocks of parameters to those of DTOs that hold numbers for them.
/// </summary>
internal sealed class KindsFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || schema is not OpenApiSchema { Properties: { } properties } target)
        {
            return;
        }

        if (KindsAttribute.Of(context.Type) is { } kinds)
        {
            Complete(target, kinds);
        }
        else if (context.Type.GetCustomAttribute<BlocksAttribute>() is { } blocks)
        {
            foreach (var (name, block) in Blocks())
            {
                properties[name] = blocks.ByName
                    ? new OpenApiSchema { Type = JsonSchemaType.Object, Description = block.Description, AdditionalProperties = Of(block.Type) }
                    : Described(Of(block.Type), block.Description);
            }
        }
    }

    private static void Complete(OpenApiSchema schema, KindsAttribute kinds)
    {
        var name = (OpenApiSchema)schema.Properties![KindsAttribute.NameProperty];
        name.Enum = [.. kinds.Kinds.Select(kind => JsonValue.Create(kind.Name))];
        foreach (var same in kinds.Kinds.SelectMany(kind => kind.Settings, (kind, member) => (kind, member)).GroupBy(use => use.member.Name))
        {
            if (schema.Properties.ContainsKey(same.Key))
            {
                continue;
            }

            var member = same.First().member;
            schema.Properties[same.Key] = IsSetting(member)
                ? SettingSchema.OfAll([.. same])
                : Described(Of(member.Type), string.Join(' ', same.Select(use => $"Of `{use.kind.Name}`: {DefinitionDocs.Parameter(use.kind.Type, use.member.Name)}")));
        }
    }

    private static IEnumerable<(string Name, (Type Type, string Description) Block)> Blocks() =>
        from kind in LayerKinds.All
        from member in kind.Members
        where member.IsBlock
        group (kind, member) by member.Name into same
        select (same.Key, (same.First().member.Type, string.Join(' ', same.Select(use => $"Of `{use.kind.Name}`: as its {use.member.Name}."))));

    private static bool IsSetting(Setting member) =>
        member.Type == typeof(double) || member.Type == typeof(int) || member.Type == typeof(bool) || member.Type.IsEnum;

    private static OpenApiSchema Of(Type type) =>
        type == typeof(Matrix) ? Documentation.Matrix()
        : type == typeof(double[]) ? Documentation.Vector()
        : type == typeof(Tensor) ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() }
        : type == typeof(Activation) ? new OpenApiSchema { Type = JsonSchemaType.String }
        : throw new NotSupportedException($"No schema for {type}.");

    private static OpenApiSchema Described(OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }
}
