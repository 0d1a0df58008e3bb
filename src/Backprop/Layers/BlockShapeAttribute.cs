namespace Backprop.Layers;

/// <summary>Says in words what shape a block of a layer's parameters has.</summary>
/// <param name="shape">The axes by name: [neurons][inputs].</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BlockShapeAttribute(string shape) : Attribute
{
    /// <summary>The axes by name.</summary>
    public string Shape { get; } = shape;

    /// <summary>The number of axes.</summary>
    public int Rank { get; } = shape.Count(character => character == '[');

    /// <summary>Whether it is a matrix with a column for each input of its layer and a row for each output.</summary>
    public bool HasColumnPerInput { get; init; }

    /// <summary>Whether it is a table with a row for each token that its layer takes.</summary>
    public bool HasRowPerToken { get; init; }

    /// <summary>Whether the layer carries it from step to step, and nothing trains it.</summary>
    public bool IsCarried { get; init; }
}
