namespace Backprop;

/// <summary>A dense block of float64 values in row-major order.</summary>
public sealed class Matrix
{
    /// <summary>A matrix of zeros, (rows × columns).</summary>
    public Matrix(int rows, int columns)
        : this(rows, columns, new double[checked(rows * columns)])
    {
    }

    /// <summary>Wraps row-major values without copying them.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows × columns.</exception>
    public Matrix(int rows, int columns, double[] values)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{values.Length} values do not make {rows} × {columns}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>A matrix, (rows × columns), of which every value is yet to be written.</summary>
    internal static Matrix Uninitialized(int rows, int columns) =>
        new(rows, columns, GC.AllocateUninitializedArray<double>(checked(rows * columns)));

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row after row.</summary>
    public double[] Values { get; }

    /// <summary>The value at (row, column), both counted from 0.</summary>
    public double this[int row, int column] => Values[(row * Columns) + column];

    /// <summary>The same values, not copied, in rows of another length; this matrix where that is its own.</summary>
    internal Matrix InRowsOf(int columns) => columns == Columns ? this : new(Values.Length / columns, columns, Values);

    /// <summary>One row, as a view.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>Some rows, as a copy.</summary>
    internal Matrix Slice(int start, int count) => new(count, Columns, Values.AsSpan(start * Columns, count * Columns).ToArray());

    /// <summary>Rows as columns, as a copy.</summary>
    public Matrix Transposed()
    {
        var transpose = new Matrix(Columns, Rows);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                transpose.Row(column)[row] = this[row, column];
            }
        }

        return transpose;
    }

    /// <summary>Copies rows of equal length into a matrix.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static Matrix FromRows(params double[][] rows) =>
        new(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
}
