namespace Backprop.Diagrams;

/// <summary>A sign of the drawing and what it means.</summary>
/// <param name="Symbol">The sign.</param>
/// <param name="Swatch">Where it is drawn.</param>
/// <param name="Label">What it means.</param>
public sealed record LegendEntry(LegendSymbol Symbol, Box Swatch, Label Label)
{
    /// <summary>The room that both take.</summary>
    public Box Box => new(
        Swatch.Left,
        Math.Min(Swatch.Top, Label.Box.Top),
        Label.Box.Right - Swatch.Left,
        Math.Max(Swatch.Bottom, Label.Box.Bottom) - Math.Min(Swatch.Top, Label.Box.Top));
}

/// <summary>The signs that a legend explains.</summary>
public enum LegendSymbol
{
    /// <summary>The line of a positive weight.</summary>
    Positive,

    /// <summary>The line of a negative weight.</summary>
    Negative,

    /// <summary>The line of a weight of 0.</summary>
    Zero,

    /// <summary>The line of a value that was dropped.</summary>
    Dropped,

    /// <summary>A line over columns.</summary>
    Arc,

    /// <summary>Lines that grow thicker.</summary>
    Thickness,

    /// <summary>A neuron with its two numbers.</summary>
    Neuron,

    /// <summary>A plate's second number.</summary>
    Gradient,

    /// <summary>Cells of a map.</summary>
    Cells,

    /// <summary>A cell's second number.</summary>
    CellGradient,

    /// <summary>A bias.</summary>
    Bias,
}
