using System.Text.Json.Serialization;

namespace BackpropService.Client.Json;

/// <summary>Enums by the names that their members' attributes say, never by their numbers.</summary>
internal sealed class EnumNameConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
