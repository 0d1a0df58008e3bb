namespace Backprop.Diagrams;

/// <summary>A place on the drawing, in pixels from its upper left corner.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>The point a share t of the way to another.</summary>
    public Point Towards(Point other, double t) => new(((1 - t) * X) + (t * other.X), ((1 - t) * Y) + (t * other.Y));

    /// <summary>The point a distance along the way to another.</summary>
    public Point Step(Point other, double distance) => Towards(other, distance / DistanceTo(other));

    /// <summary>The distance to another point.</summary>
    public double DistanceTo(Point other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}
