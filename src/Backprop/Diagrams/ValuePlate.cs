namespace Backprop.Diagrams;

/// <summary>Lines of text on a small plate of their own: a weight on its connection, a bias at its neuron, an error.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Box">The plate.</param>
/// <param name="Labels">The lines on it.</param>
/// <param name="Tooltip">The same with all digits.</param>
public sealed record ValuePlate(PlateKind Kind, Box Box, IReadOnlyList<Label> Labels, string Tooltip)
{
    private const double HorizontalPadding = 6;
    private const double VerticalPadding = 2;

    /// <summary>Lines of text around a point, on a plate that fits them or is wider.</summary>
    internal static ValuePlate Around(
        PlateKind kind, Point center, IReadOnlyList<(string Text, TextRole Role)> lines, string tooltip, double leastWidth = 0)
    {
        var (width, height) = SizeOf(lines);
        return new ValuePlate(kind, Box.Around(center, Math.Max(width, leastWidth), height), Label.Stack(center, lines), tooltip);
    }

    /// <summary>The size of the plate for lines of text.</summary>
    internal static (double Width, double Height) SizeOf(IReadOnlyList<(string Text, TextRole Role)> lines) => (
        lines.Max(line => Typography.Width(line.Text, line.Role)) + (2 * HorizontalPadding),
        lines.Sum(line => Typography.LineHeight(line.Role)) + (2 * VerticalPadding));
}

/// <summary>What a plate stands for.</summary>
public enum PlateKind
{
    /// <summary>A positive weight.</summary>
    Positive,

    /// <summary>A negative weight.</summary>
    Negative,

    /// <summary>A weight of 0.</summary>
    Zero,

    /// <summary>A bias.</summary>
    Bias,

    /// <summary>A target and the error against it.</summary>
    Error,
}
