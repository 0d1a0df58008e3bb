using Backprop;

namespace BackpropService.Bodies;

/// <summary>An array of arrays of numbers as it was written: flat values and the length of each row, which may differ.</summary>
/// <param name="Values">All values, row after row.</param>
/// <param name="RowLengths">How many of them each row has.</param>
public sealed record MatrixDto(double[] Values, int[] RowLengths)
{
    /// <summary>The number of rows.</summary>
    public int Rows => RowLengths.Length;

    /// <summary>The length of the first row.</summary>
    public int Columns => RowLengths.Length == 0 ? 0 : RowLengths[0];

    /// <summary>The same values as a matrix, not copied. Validation has made sure that the rows are equally long.</summary>
    public Matrix ToMatrix() => new(Rows, Columns, Values);

    /// <summary>A matrix as it goes on the wire, not copied.</summary>
    public static MatrixDto From(Matrix matrix)
    {
        var lengths = new int[matrix.Rows];
        Array.Fill(lengths, matrix.Columns);
        return new MatrixDto(matrix.Values, lengths);
    }
}
