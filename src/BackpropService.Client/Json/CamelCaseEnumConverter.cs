using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Json;

/// <summary>Enums by their names in camelCase.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
