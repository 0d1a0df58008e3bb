namespace Backprop;

/// <summary>The name by which callers choose a type: it stays where the type is renamed.</summary>
/// <param name="name">The name, in camelCase.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
