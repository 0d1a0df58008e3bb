namespace Backprop.Kernels;

/// <summary>
/// The right operand of a product, copied so that the innermost loop reads it in sequence: panels as wide as a tile, each with
/// its rows one after the other.
/// </summary>
internal static class Panels
{
    /// <summary>The space that panels for so many columns take.</summary>
    public static int Length(int columns, int width, int steps) => (columns + width - 1) / width * width * steps;

    /// <summary>Copies columns of an operand; a last panel that is not full is filled up with zeros.</summary>
    public static void Pack(Operand b, int row, int steps, int column, int columns, int width, Span<double> panels)
    {
        for (var done = 0; done < columns; done += width)
        {
            var panel = panels.Slice(done * steps, width * steps);
            var taken = Math.Min(width, columns - done);
            if (taken < width)
            {
                panel.Clear();
            }

            if (b.ColumnStride == 1)
            {
                CopyRows(b, row, steps, column + done, taken, width, panel);
            }
            else
            {
                Transpose(b, row, steps, column + done, taken, width, panel);
            }
        }
    }

    private static void CopyRows(Operand b, int row, int steps, int column, int columns, int width, Span<double> panel)
    {
        for (var k = 0; k < steps; k++)
        {
            b.InRow(row + k, column, columns).CopyTo(panel.Slice(k * width, columns));
        }
    }

    private static void Transpose(Operand b, int row, int steps, int column, int columns, int width, Span<double> panel)
    {
        for (var j = 0; j < columns; j++)
        {
            var values = b.InColumn(column + j, row, steps);
            for (var k = 0; k < values.Length; k++)
            {
                panel[(k * width) + j] = values[k];
            }
        }
    }
}
