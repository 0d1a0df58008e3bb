namespace Backprop.Diagrams;

/// <summary>A line from one circle to the next.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Thickness">How thick it is drawn.</param>
/// <param name="Tooltip">What it connects, or its weight with all digits.</param>
public sealed record Connection(ConnectionKind Kind, Point From, Point To, double Thickness, string Tooltip)
{
    /// <summary>The point of the line at a distance from the left edge of the drawing.</summary>
    internal Point At(double x) => From.Towards(To, (x - From.X) / (To.X - From.X));
}

/// <summary>What a line stands for.</summary>
public enum ConnectionKind
{
    /// <summary>A positive weight.</summary>
    Positive,

    /// <summary>A negative weight.</summary>
    Negative,

    /// <summary>A weight of 0.</summary>
    Zero,

    /// <summary>A bias that a whole layer shares, a value that is handed on, or the way from an output to its error.</summary>
    Plain,

    /// <summary>A value that was dropped on the way.</summary>
    Dropped,
}
