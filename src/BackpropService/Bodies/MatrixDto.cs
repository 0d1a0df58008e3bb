using Backprop;

namespace BackpropService.Bodies;

/// <summary>An array of arrays of numbers as it was written: flat values and the length of each row, which may differ.</summary>
public record MatrixDto : TensorDto
{
    internal const int MatrixRank = 2;

    /// <summary>Rows of any lengths.</summary>
    /// <param name="values">All values, row after row.</param>
    /// <param name="lengths">The number of rows, then the length of each.</param>
    internal MatrixDto(double[] values, int[] lengths)
        : base(MatrixRank, values, lengths)
    {
    }

    /// <summary>Rows that may be arrays themselves.</summary>
    private protected MatrixDto(int rank, double[] values, int[] lengths)
        : base(rank, values, lengths)
    {
    }

    /// <summary>The number of rows.</summary>
    public int Rows => Lengths[0];

    /// <summary>The length of the first row.</summary>
    public int Columns => Rows == 0 ? 0 : Lengths[1];

    /// <summary>How many values each row has.</summary>
    public ArraySegment<int> RowLengths => new(Lengths, 1, Rows);

    /// <summary>The same values as a matrix, not copied. Validation has made sure that the rows are equally long.</summary>
    public Matrix ToMatrix() => new(Rows, Columns, Values);

    /// <summary>A matrix as it goes on the wire, not copied.</summary>
    public static MatrixDto From(Matrix matrix) => new(matrix.Values, LengthsOf(matrix.Rows, matrix.Columns));

    /// <summary>The number of rows, then the length of each.</summary>
    private protected static int[] LengthsOf(int rows, int columns)
    {
        var lengths = new int[1 + rows];
        Array.Fill(lengths, columns);
        lengths[0] = rows;
        return lengths;
    }
}
