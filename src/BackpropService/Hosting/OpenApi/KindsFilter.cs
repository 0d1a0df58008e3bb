using System.Reflection;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Turns the schemas of DTOs that hold what a layer is made of into a choice of one schema per kind, and adds the blocks of
/// parameters to those of DTOs that hold numbers for them.
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
            ChoiceSchema.Become(target, kinds.Kinds, kind => PropertiesOf(kind, properties, context), context);
        }
        else if (context.Type.GetCustomAttribute<IntermediatesAttribute>() is not null)
        {
            foreach (var same in IntermediatesAttribute.All.GroupBy(told => told.Name))
            {
                var type = IntermediatesAttribute.WireType(same.Select(told => told.Shape));
                properties[same.Key] = Described(
                    type == typeof(SamplesDto)
                        ? new OpenApiSchema { AllOf = [context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository)] }
                        : new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
                    string.Join(' ', same.Select(told => $"Of `{told.Kind}`: {told.Meaning}, `{told.Shape}`.")));
            }
        }
        else if (context.Type.GetCustomAttribute<BlocksAttribute>() is { } blocks)
        {
            AddBlocks(properties, blocks, context);
        }
    }

    private static void AddBlocks(IDictionary<string, IOpenApiSchema> properties, BlocksAttribute blocks, SchemaFilterContext context)
    {
        foreach (var (name, (ranks, description)) in Blocks(blocks.InGroup))
        {
            properties[name] = blocks.ByName
                ? new OpenApiSchema { Type = JsonSchemaType.Object, Description = description, AdditionalProperties = OfRanks(ranks) }
                : Described(OfRanks(ranks), description);
        }

        foreach (var same in BlocksAttribute.All.Where(use => use.Block.Group is not null && !blocks.InGroup)
            .GroupBy(use => use.Block.Group!.Name, use => use.Kind.Name))
        {
            properties[same.Key] = Described(
                new OpenApiSchema { AllOf = [context.SchemaGenerator.GenerateSchema(blocks.Groups, context.SchemaRepository)] },
                string.Join(' ', same.Distinct().Select(kind => $"Of `{kind}`: as its {same.Key}.")));
        }
    }

    private static IEnumerable<(string, IOpenApiSchema, bool)> PropertiesOf(
        KnownDefinition kind, IDictionary<string, IOpenApiSchema> declared, SchemaFilterContext context)
    {
        foreach (var members in kind.Settings.GroupBy(member => member.Property))
        {
            var (first, group) = (members.First(), members.First().Group);
            yield return group is null
                ? (first.Name, Of(kind, first), first.IsRequired)
                : (group.Name, OfGroup(kind, group, members), group.IsRequired);
        }

        if (kind.Settings.Any(member => member.Type == typeof(Activation)))
        {
            // SettingsFilter has declared them.
            foreach (var setting in Catalog.Activations.Entries.SelectMany(entry => entry.Settings).DistinctBy(setting => setting.Name))
            {
                yield return (setting.Name, declared[setting.Name], false);
            }
        }

        OpenApiSchema OfGroup(KnownDefinition kind, BlockGroup group, IEnumerable<Setting> blocks)
        {
            var id = group.Type.Name;
            if (!context.SchemaRepository.Schemas.ContainsKey(id))
            {
                context.SchemaRepository.AddDefinition(id, new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = DefinitionDocs.Summary(group.Type),
                    AdditionalPropertiesAllowed = false,
                    Required = blocks.Where(block => block.IsRequiredInGroup).Select(block => block.NameInGroup).ToHashSet(),
                    Properties = blocks.ToDictionary(
                        block => block.NameInGroup,
                        block => (IOpenApiSchema)Described(
                            Documentation.Tensor(RankOf(block)), DefinitionDocs.Parameter(group.Type, block.NameInGroup))),
                });
            }

            return Described(
                new OpenApiSchema { AllOf = [new OpenApiSchemaReference(id)] }, DefinitionDocs.Parameter(kind.Type, group.Name));
        }

        IOpenApiSchema Of(KnownDefinition kind, Setting member) =>
            declared.TryGetValue(member.Name, out var property) ? property
            : member.Type.IsAssignableTo(typeof(PerAxis)) ? Described(PerAxis(member), DefinitionDocs.Parameter(kind.Type, member.Name))
            : IsSetting(member) ? SettingSchema.Of(kind, member, context)
            : Described(
                member.IsBlock || member.Type == typeof(double[])
                    ? Documentation.Tensor(RankOf(member))
                    : new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
                DefinitionDocs.Parameter(kind.Type, member.Name));
    }

    private static IEnumerable<(string Name, (int[] Ranks, string Description) Block)> Blocks(bool inGroup) =>
        from use in BlocksAttribute.All
        where (use.Block.Group is not null) == inGroup
        group use by use.Block.NameInGroup into same
        select (
            same.Key,
            ((int[])[.. same.Select(use => RankOf(use.Block)).Distinct().Order()],
                string.Join(' ', same.Select(use => use.Kind.Name).Distinct().Select(kind => $"Of `{kind}`: as its {same.Key}."))));

    private static OpenApiSchema OfRanks(int[] ranks) => ranks is [var rank]
        ? Documentation.Tensor(rank)
        : new() { AnyOf = [.. ranks.Select(Documentation.Tensor)] };

    private static int RankOf(Setting block) => block.Type == typeof(double[]) ? 1 : block.Block!.Rank;

    private static bool IsSetting(Setting member) =>
        member.Type == typeof(double) || member.Type == typeof(int) || member.Type == typeof(bool) || member.Type.IsEnum;

    private static OpenApiSchema PerAxis(Setting member)
    {
        var schema = Documentation.PerAxis(member.Minimum is 0 ? "0" : "1");
        schema.Default = member.Default is PerAxis { Values: [var number] } ? number : null;
        if (member.Type == typeof(Padding))
        {
            schema.AnyOf!.Add(new OpenApiSchema { Type = JsonSchemaType.String, Enum = [Padding.SameName] });
        }

        return schema;
    }

    private static OpenApiSchema Described(OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }
}
