namespace Backprop.Catalogs;

/// <summary>Blocks of a layer's parameters that stand together in a property of their own: a gate of an LSTM.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">The type that holds it.</param>
/// <param name="IsRequired">Whether a layer cannot be without it.</param>
public sealed record BlockGroup(string Name, Type Type, bool IsRequired)
{
    /// <summary>What the names of its blocks begin with.</summary>
    public string Prefix { get; } = $"{Name}.";

    /// <summary>Whether any of its blocks is given.</summary>
    public bool IsGivenIn(IReadOnlyDictionary<string, object> given) =>
        given.Keys.Any(name => name.StartsWith(Prefix, StringComparison.Ordinal));
}
