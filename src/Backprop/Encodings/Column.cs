namespace Backprop.Encodings;

/// <summary>How a column of a table becomes numbers: itself or standardized, or, where it has classes, one number for each.</summary>
/// <param name="Name">Its name; null where the table has none.</param>
/// <param name="Standardization">How numbers are moved and scaled; null where they stay as they are.</param>
/// <param name="Classes">The classes of a category; null for numbers.</param>
public sealed record Column(string? Name, Standardization? Standardization, ClassList? Classes)
{
    /// <summary>How many numbers a value becomes.</summary>
    public int Width => Classes?.Count ?? 1;

    /// <summary>Whether it holds numbers or classes.</summary>
    public ColumnKind Kind => Classes is null ? ColumnKind.Number : ColumnKind.Category;

    /// <summary>Codes a column's values into a matrix, of which it takes as many columns as it is wide.</summary>
    /// <param name="values">A number, or the number of a class, for each row.</param>
    /// <param name="into">Receives them, (rows × all columns' widths); zeros before.</param>
    /// <param name="start">The first column to take.</param>
    public void Encode(ReadOnlySpan<double> values, Matrix into, int start)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (Classes is null)
            {
                into.Row(row)[start] = Standardization?.Apply(values[row]) ?? values[row];
            }
            else
            {
                into.Row(row)[start + (int)values[row]] = 1;
            }
        }
    }
}
