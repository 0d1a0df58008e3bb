namespace Backprop.Kernels;

/// <summary>Factors copied so that the innermost loop reads them in sequence.</summary>
internal static class Panels
{
    /// <summary>The space that panels for so many columns take.</summary>
    public static int Length(int columns, int width, int steps) => (columns + width - 1) / width * width * steps;

    /// <summary>
    /// Copies columns of a right operand into panels as wide as a tile, each with its rows one after the other; a last panel that
    /// is not full is filled up with zeros.
    /// </summary>
    public static void Copy(Operand b, Section steps, Section columns, int width, Span<double> panels)
    {
        for (var done = 0; done < columns.Count; done += width)
        {
            var panel = panels.Slice(done * steps.Count, width * steps.Count);
            var part = columns.Part(done, width);
            if (part.Count < width)
            {
                panel.Clear();
            }

            if (b.ColumnStride == 1)
            {
                CopyRows(b, steps, part, width, panel);
            }
            else
            {
                Transpose(b, steps, part, width, panel);
            }
        }
    }

    /// <summary>Copies rows of a transposed left operand, so that the factors of a step adjoin those of the next.</summary>
    public static void CopyStrip(Operand a, Section rows, Section steps, Span<double> strip)
    {
        for (var k = 0; k < steps.Count; k++)
        {
            a.InColumn(steps.Start + k, rows).CopyTo(strip[(k * rows.Count)..]);
        }
    }

    private static void CopyRows(Operand b, Section steps, Section columns, int width, Span<double> panel)
    {
        for (var k = 0; k < steps.Count; k++)
        {
            b.InRow(steps.Start + k, columns).CopyTo(panel[(k * width)..]);
        }
    }

    private static void Transpose(Operand b, Section steps, Section columns, int width, Span<double> panel)
    {
        for (var j = 0; j < columns.Count; j++)
        {
            var values = b.InColumn(columns.Start + j, steps);
            for (var k = 0; k < values.Length; k++)
            {
                panel[(k * width) + j] = values[k];
            }
        }
    }
}
