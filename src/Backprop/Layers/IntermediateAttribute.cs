namespace Backprop.Layers;

/// <summary>Declares what a kind of layer computes on the way and tells, one of <see cref="LayerRun.Intermediates"/>.</summary>
/// <param name="name">Its name on the wire.</param>
/// <param name="shape">The axes by name: [samples][groups].</param>
/// <param name="meaning">What it is, in words.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IntermediateAttribute(string name, string shape, string meaning) : Attribute
{
    /// <summary>Its name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The axes by name.</summary>
    public string Shape { get; } = shape;

    /// <summary>What it is, in words.</summary>
    public string Meaning { get; } = meaning;
}
