using System.Collections.Concurrent;
using System.Reflection;

namespace Backprop;

/// <summary>The names that an enum's values have on the wire: those that their attributes say.</summary>
public static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<object, string>> Known = new();

    /// <summary>The values in their order, each with its name.</summary>
    public static IReadOnlyDictionary<object, string> Of(Type type) => Known.GetOrAdd(type, Read);

    private static Dictionary<object, string> Read(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.GetValue(null)!, field => field.GetCustomAttribute<WireNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{type.Name}.{field.Name} has no wire name."));
}
