using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>A matrix as a product reads and writes it: as it lies, a part of it, or transposed, without being copied.</summary>
internal readonly struct MatrixView
{
    private readonly double[] _values;
    private readonly int _start;

    private MatrixView(double[] values, int start, int rows, int columns, nint rowStride, nint columnStride)
    {
        _values = values;
        _start = start;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public MatrixView(Matrix matrix)
        : this(matrix.Values, 0, matrix.Rows, matrix.Columns, matrix.Columns, 1)
    {
    }

    /// <summary>A matrix's values in rows of another length.</summary>
    public MatrixView(Matrix matrix, int columns)
        : this(matrix.Values, 0, matrix.Values.Length / columns, columns, columns, 1)
    {
    }

    /// <summary>Rows that lie somewhere among values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="start">Where the first row starts.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">From the start of a row to that of the next.</param>
    public MatrixView(double[] values, int start, int rows, int columns, int stride)
        : this(values, start, rows, columns, stride, 1)
    {
        // The kernels read and write unchecked.
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + ((rows - 1L) * stride) + columns, values.Length, nameof(values));
    }

    public int Rows { get; }

    public int Columns { get; }

    public nint RowStride { get; }

    public nint ColumnStride { get; }

    /// <summary>Some columns of some rows.</summary>
    public MatrixView Part(IndexRange rows, IndexRange columns) => new(
        _values,
        _start + (int)((rows.Start * RowStride) + (columns.Start * ColumnStride)),
        rows.Count,
        columns.Count,
        RowStride,
        ColumnStride);

    /// <summary>Whether the rows adjoin one another.</summary>
    public bool IsJoined => RowStride == Columns;

    /// <summary>Rows that adjoin as one row; others as they are.</summary>
    public MatrixView Joined => IsJoined ? new(_values, _start, 1, Rows * Columns, RowStride * Rows, ColumnStride) : this;

    public MatrixView Transposed => new(_values, _start, Columns, Rows, ColumnStride, RowStride);

    public static implicit operator MatrixView(Matrix matrix) => new(matrix);

    public bool SharesValuesWith(MatrixView other) => _values == other._values;

    /// <summary>The value at (row, column), unchecked: who asks stays within the matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(int row, int column) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(_values), _start + (row * RowStride) + (column * ColumnStride));

    /// <summary>A row, to be written, where its values adjoin: in a matrix as it lies.</summary>
    public Span<double> Row(int row) => _values.AsSpan(_start + (int)(row * RowStride), Columns);

    /// <summary>Values of a row, where they adjoin: in a matrix as it lies.</summary>
    public ReadOnlySpan<double> InRow(int row, IndexRange columns) =>
        _values.AsSpan(_start + (int)(row * RowStride) + columns.Start, columns.Count);

    /// <summary>Values of a column, where they adjoin: in a transposed matrix.</summary>
    public ReadOnlySpan<double> InColumn(int column, IndexRange rows) =>
        _values.AsSpan(_start + rows.Start + (int)(column * ColumnStride), rows.Count);
}
