namespace Backprop;

/// <summary>The name by which callers choose a type, or a value of an enum: it stays where what it names is renamed.</summary>
/// <param name="name">The name, in camelCase.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field, Inherited = false)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
