namespace Backprop.Layers;

/// <summary>Says in words what shape a block of a layer's parameters has.</summary>
/// <param name="shape">The axes by name: [neurons][inputs].</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlockShapeAttribute(string shape) : Attribute
{
    /// <summary>The axes by name.</summary>
    public string Shape { get; } = shape;

    /// <summary>Whether it is a matrix with a column for each input of its layer and a row for each output.</summary>
    public bool HasColumnPerInput { get; init; }

    /// <summary>Whether the layer carries it from step to step, and nothing trains it.</summary>
    public bool IsCarried { get; init; }
}
