namespace Backprop.Encodings;

/// <summary>How the rows of a table become samples.</summary>
/// <param name="Columns">The columns that become inputs, in order.</param>
/// <param name="Target">The column that becomes the targets; null where there is none.</param>
/// <param name="TargetPosition">Where it stands among the columns of the table, counted from 0.</param>
public sealed record TableEncoding(IReadOnlyList<Column> Columns, Column? Target, int TargetPosition)
{
    /// <summary>Codes the values of columns side by side.</summary>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="values">For each a number, or the number of a class, for each row.</param>
    /// <returns>The rows, (rows × all columns' widths).</returns>
    public static Matrix Encode(IReadOnlyList<Column> columns, IReadOnlyList<double[]> values)
    {
        var coded = new Matrix(values[0].Length, columns.Sum(column => column.Width));
        var start = 0;
        for (var c = 0; c < columns.Count; c++)
        {
            columns[c].Encode(values[c], coded, start);
            start += columns[c].Width;
        }

        return coded;
    }
}
