using System.Text.Json.Serialization.Metadata;
using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>Gives a <see cref="KindDto"/> the members of each kind of layer, of which a body can hold those of its own `type`.</summary>
/// <param name="usedFor">What the kinds' members are.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KindsAttribute(KindUse usedFor) : Attribute
{
    public const string NameProperty = "type";
    public const string Default = "dense";

    /// <summary>Each kind's name, type and members.</summary>
    public IReadOnlyList<KnownDefinition> Kinds { get; } = usedFor == KindUse.Plan
        ? [.. LayerKinds.Plans.Select(kind => new KnownDefinition(kind.Name, kind.Type, kind.Members))]
        : [.. LayerKinds.All.Select(kind => new KnownDefinition(kind.Name, kind.Type, kind.Members))];

    /// <summary>Completes a DTO's metadata with the members that it has no property for.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (Of(info.Type) is not { } attribute)
        {
            return;
        }

        foreach (var same in attribute.Kinds.SelectMany(kind => kind.Settings).GroupBy(member => member.Property))
        {
            if (info.Properties.All(known => known.Name != same.Key))
            {
                info.Properties.Add(same.First().Group is null
                    ? PropertyOf(info, same.Key, CommonType(same))
                    : BlocksAttribute.GroupOf(info, same.Key, typeof(ParameterGroupDto), dto => ((KindDto)dto).Members));
            }
        }
    }

    /// <summary>The attribute of a DTO, or null.</summary>
    public static KindsAttribute? Of(Type type) => (KindsAttribute?)GetCustomAttribute(type, typeof(KindsAttribute));

    /// <summary>The properties that a kind's bodies can have, and whether each must be given.</summary>
    public static IEnumerable<BodyProperty> PropertiesOf(KnownDefinition kind, JsonTypeInfo info) =>
        from property in BodyProperty.Of(info)
        where Has(kind, property.Name)
        let members = kind.Settings.Where(member => member.Property == property.Name).ToArray()
        select members switch
        {
            [] => property,
            [{ Group: { } shared }, ..] => property with { Contract = GroupContract(members), IsRequired = shared.IsRequired },
            [var member, ..] => With(property, member, member.IsRequired),
        };

    /// <summary>Whether a kind's bodies can have a property: its name, a member, or a setting of an activation that it has.</summary>
    public static bool Has(KnownDefinition kind, string property) =>
        property == NameProperty
        || kind.Settings.Any(member => member.Property == property)
        || (kind.Settings.Any(member => member.Type == typeof(Activation))
            && Catalog.Activations.Entries.Any(entry => entry.FindSetting(property) is not null));

    private static BodyProperty With(BodyProperty property, Setting member, bool isRequired) => property with
    {
        Type = member.HoldsLayers ? property.Type : WireType(member),
        Contract = member.Type == typeof(Tensor) && member.IsBlock ? ContractTable.Samples(member.Block!.Rank) : null,
        IsRequired = isRequired,
    };

    /// <summary>An object that holds the blocks of a group.</summary>
    private static ObjectContract GroupContract(Setting[] blocks)
    {
        var info = JsonFormat.MetadataOf(typeof(ParameterGroupDto));
        var properties =
            from property in BodyProperty.Of(info)
            let block = Array.Find(blocks, block => block.NameInGroup == property.Name)
            where block is not null
            select With(property, block, block.IsRequiredInGroup);
        return new ObjectContract(info, properties, ContractTable.Of);
    }

    private static JsonPropertyInfo PropertyOf(JsonTypeInfo info, string name, Type type)
    {
        var property = info.CreateJsonPropertyInfo(type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, name);
        property.Order = -1;
        property.Get = dto => ((KindDto)dto).Members.GetValueOrDefault(name);
        property.Set = (dto, value) => ((KindDto)dto).Members[name] = value!;
        return property;
    }

    /// <summary>The type that carries a member of the same name of several kinds.</summary>
    public static Type CommonType(IEnumerable<Setting> members)
    {
        var types = members.Select(WireType).Distinct().ToList();
        return types.Count == 1 ? types[0]
            : types.TrueForAll(type => type.IsAssignableTo(typeof(PerAxis))) ? typeof(PerAxis)
            : types.TrueForAll(type => type.IsAssignableTo(typeof(MatrixDto))) ? typeof(SamplesDto)
            : typeof(TensorDto);
    }

    /// <summary>The type that carries a member in a body.</summary>
    private static Type WireType(Setting member) =>
        member.Type == typeof(Matrix) ? typeof(MatrixDto)
        : member.Type == typeof(Tensor) ? member.IsBlock ? typeof(SamplesDto) : typeof(TensorDto)
        : member.Type == typeof(Activation) ? typeof(string)
        : member.Type;
}

/// <summary>What the members of a kind of layer are.</summary>
internal enum KindUse
{
    /// <summary>What a layer is made of.</summary>
    Layer,

    /// <summary>What a layer is planned by, before it has parameters.</summary>
    Plan,
}
