namespace Backprop.Diagrams;

/// <summary>A circle: an input, a neuron, a value on the way, or the bias that a layer shares.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Center">Its middle.</param>
/// <param name="Radius">Its radius.</param>
/// <param name="Labels">Name and values, inside the circle.</param>
/// <param name="Tooltip">The same with all digits.</param>
public sealed record Node(NodeKind Kind, Point Center, double Radius, IReadOnlyList<Label> Labels, string Tooltip)
{
    /// <summary>The square around the circle.</summary>
    public Box Box => Box.Around(Center, 2 * Radius, 2 * Radius);

    /// <summary>Whether a box reaches into the circle.</summary>
    public bool Intersects(Box box) => Center.DistanceTo(new Point(
        Math.Clamp(Center.X, box.Left, box.Right), Math.Clamp(Center.Y, box.Top, box.Bottom))) < Radius;

    /// <summary>Whether a box lies inside the circle.</summary>
    public bool Contains(Box box) => Center.DistanceTo(new Point(
        Math.Max(Math.Abs(box.Left - Center.X), Math.Abs(box.Right - Center.X)) + Center.X,
        Math.Max(Math.Abs(box.Top - Center.Y), Math.Abs(box.Bottom - Center.Y)) + Center.Y)) <= Radius;
}

/// <summary>What a circle stands for.</summary>
public enum NodeKind
{
    /// <summary>An input.</summary>
    Input,

    /// <summary>A neuron of a hidden layer.</summary>
    Hidden,

    /// <summary>A neuron or a value of the last layer.</summary>
    Output,

    /// <summary>A value that a layer without neurons hands on, between the first layer and the last.</summary>
    Value,

    /// <summary>A bias that a whole layer shares.</summary>
    Bias,
}
