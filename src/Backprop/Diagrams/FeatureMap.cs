namespace Backprop.Diagrams;

/// <summary>A grid of cells: one channel of a shaped sample, a row of it, or a kernel.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Box">Its edge.</param>
/// <param name="Title">What it is called, line by line above it; empty where it needs no name.</param>
/// <param name="Cells">The cells, row by row.</param>
public sealed record FeatureMap(MapKind Kind, Box Box, IReadOnlyList<Label> Title, IReadOnlyList<MapCell> Cells);

/// <summary>A cell of a map.</summary>
/// <param name="Box">The cell.</param>
/// <param name="Shade">How strongly it is coloured, from −1 to 1: its value beside the largest magnitude; 0 where it has none.</param>
/// <param name="Numbers">Its value, and below it what belongs to it, as a gradient; empty where there is no room.</param>
/// <param name="Tooltip">Its name, and its value with all digits.</param>
public sealed record MapCell(Box Box, double Shade, IReadOnlyList<Label> Numbers, string Tooltip);

/// <summary>What a map stands for.</summary>
public enum MapKind
{
    /// <summary>Values that a layer is given or gives.</summary>
    Values,

    /// <summary>Weights that go over the values.</summary>
    Kernel,

    /// <summary>What outputs should be, and the errors against it.</summary>
    Error,
}
