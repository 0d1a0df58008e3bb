using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BackpropService.Bodies;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Describes objects by the metadata that bodies are read and written by: its order, what is required, and where null can come back.
/// Settings of definitions are left to <see cref="SettingsFilter"/>.
/// </summary>
internal sealed class ContractResolver : ISerializerDataContractResolver
{
    private readonly JsonSerializerDataContractResolver _byReflection = new(JsonFormat.Options);

    public DataContract GetDataContractForType(Type type)
    {
        var contract = _byReflection.GetDataContractForType(type);
        return contract.DataType == DataType.Object
            ? DataContract.ForObject(contract.UnderlyingType, Properties(contract.UnderlyingType), jsonConverter: contract.JsonConverter)
            : contract;
    }

    private static IEnumerable<DataProperty> Properties(Type type) =>
        from property in JsonFormat.Options.GetTypeInfo(type).Properties
        where property.AttributeProvider is MemberInfo && (property.Get ?? (object?)property.Set) is not null
        orderby property.Order
        select new DataProperty(
            property.Name,
            property.PropertyType,
            IsRequired(property) || IsWrittenAsNull(property),
            IsWrittenAsNull(property) || property.AttributeProvider!.IsDefined(typeof(NullBesideAttribute), inherit: true),
            memberInfo: (MemberInfo)property.AttributeProvider!);

    /// <summary>A request must have what its type requires; a response always has what its record cannot be without.</summary>
    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false };

    /// <summary>What has no value is left out, but for these.</summary>
    private static bool IsWrittenAsNull(JsonPropertyInfo property) =>
        property.AttributeProvider!.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            .Cast<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.Never);
}
