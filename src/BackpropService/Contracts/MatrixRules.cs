using Backprop;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for arrays of rows.</summary>
internal static class MatrixRules
{
    /// <summary>Every row has as many values as something else asks for.</summary>
    /// <param name="path">The path of the matrix.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="expected">How many values a row must have.</param>
    /// <param name="reason">Why, put into words only where a row differs: "the network takes 2".</param>
    public static IEnumerable<Finding> RowsHave(string path, MatrixDto matrix, int expected, Func<int, string> reason) =>
        matrix.RowLengths.AsSpan().ContainsAnyExcept(expected) ? Others(path, matrix, expected, reason) : [];

    /// <summary>All arrays of a depth are as long as the first of it, which is not empty.</summary>
    public static IEnumerable<Finding> Rectangular(string path, TensorDto tensor)
    {
        if (tensor.Rank == MatrixDto.MatrixRank && tensor is MatrixDto { Rows: > 0 } matrix)
        {
            return Rectangular(path, matrix);
        }

        if (tensor.Values.Length == 0)
        {
            var place = string.Concat(Enumerable.Repeat("[0]", tensor.Shape.Count - 1));
            return [new(path + place, "is empty; expected at least one value")];
        }

        return tensor.FindMisfit() is { } misfit
            ? [new(
                $"{path}{misfit.Path}", $"has {EnglishLists.Count(misfit.Length, "value")}; the first of its depth has {misfit.Expected}")]
            : [];
    }

    /// <summary>All rows are as long as the first, which has at least one value.</summary>
    public static IEnumerable<Finding> Rectangular(string path, MatrixDto matrix) => matrix.Columns == 0
        ? [new($"{path}[0]", "is empty; expected at least one value")]
        : RowsHave(path, matrix, matrix.Columns, columns => $"the first row has {columns}");

    /// <summary>An array is as deep as another, and as long in every depth.</summary>
    /// <param name="path">The path of the array.</param>
    /// <param name="tensor">The array.</param>
    /// <param name="expected">The other.</param>
    /// <param name="whose">Whose the other is: "the layer".</param>
    public static IEnumerable<Finding> SameShape(string path, TensorDto tensor, TensorDto expected, string whose)
    {
        if (tensor.Rank != expected.Rank)
        {
            return [new(path, $"is nested {tensor.Rank} deep; expected {ContractTable.Samples(expected.Rank).Expected}")];
        }

        Finding[] ragged = [.. Rectangular(path, tensor)];
        return ragged.Length > 0 || tensor.Shape.SequenceEqual(expected.Shape)
            ? ragged
            : [new(path, $"is {new Shape(tensor.Shape)}; {whose} has {new Shape(expected.Shape)}")];
    }

    private static IEnumerable<Finding> Others(string path, MatrixDto matrix, int expected, Func<int, string> reason)
    {
        // No more than are counted are put into words, whoever collects them: a body may have millions.
        var found = 0;
        for (var row = 0; row < matrix.Rows && found < ContractErrors.MostFound; row++)
        {
            if (matrix.RowLengths[row] != expected)
            {
                found++;
                yield return new($"{path}[{row}]", $"has {EnglishLists.Count(matrix.RowLengths[row], "value")}; {reason(expected)}");
            }
        }
    }
}
