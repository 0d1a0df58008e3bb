namespace Backprop.Diagrams;

/// <summary>An upright rectangle.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public readonly record struct Box(double Left, double Top, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => Left + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>The middle.</summary>
    public Point Center => new(Left + (Width / 2), Top + (Height / 2));

    /// <summary>A box of a size around its middle.</summary>
    public static Box Around(Point center, double width, double height) =>
        new(center.X - (width / 2), center.Y - (height / 2), width, height);

    /// <summary>The box with a margin on every side.</summary>
    public Box Grow(double margin) => new(Left - margin, Top - margin, Width + (2 * margin), Height + (2 * margin));

    /// <summary>Whether the two share any area.</summary>
    public bool Intersects(Box other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether the other lies inside, edges included.</summary>
    public bool Contains(Box other) =>
        Left <= other.Left && other.Right <= Right && Top <= other.Top && other.Bottom <= Bottom;
}
