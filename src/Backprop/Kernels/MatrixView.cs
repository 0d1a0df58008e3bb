using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>A matrix as a product reads it: as it lies or transposed, without being copied.</summary>
internal readonly struct MatrixView
{
    private readonly double[] _values;

    private MatrixView(double[] values, int rows, int columns, nint rowStride, nint columnStride)
    {
        _values = values;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public MatrixView(Matrix matrix)
        : this(matrix.Values, matrix.Rows, matrix.Columns, matrix.Columns, 1)
    {
    }

    public int Rows { get; }

    public int Columns { get; }

    public nint RowStride { get; }

    public nint ColumnStride { get; }

    public MatrixView Transposed => new(_values, Columns, Rows, ColumnStride, RowStride);

    public static implicit operator MatrixView(Matrix matrix) => new(matrix);

    public bool IsStoredIn(Matrix matrix) => _values == matrix.Values;

    /// <summary>The value at (row, column), unchecked: who asks stays within the matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(int row, int column) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(_values), (row * RowStride) + (column * ColumnStride));

    /// <summary>Values of a row, where they adjoin: in a matrix as it lies.</summary>
    public ReadOnlySpan<double> InRow(int row, IndexRange columns) =>
        _values.AsSpan((int)(row * RowStride) + columns.Start, columns.Count);

    /// <summary>Values of a column, where they adjoin: in a transposed matrix.</summary>
    public ReadOnlySpan<double> InColumn(int column, IndexRange rows) =>
        _values.AsSpan(rows.Start + (int)(column * ColumnStride), rows.Count);
}
