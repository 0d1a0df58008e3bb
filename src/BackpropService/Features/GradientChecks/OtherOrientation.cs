using BackpropService.Bodies;

namespace BackpropService.Features.GradientChecks;

/// <summary>Reads claimed matrices that lie the other way round.</summary>
internal static class OtherOrientation
{
    /// <summary>The matrices, each turned, where all of them fit the other way round and not all as they are; or null.</summary>
    /// <param name="matrices">What is claimed, null for nothing, and how large it should be, null where that is no matrix.</param>
    public static IReadOnlyList<SamplesDto?>? Turn(IReadOnlyList<(TensorDto? Claimed, (int Rows, int Columns)? Size)> matrices)
    {
        var (turned, fitsOnlySo) = (new SamplesDto?[matrices.Count], false);
        for (var m = 0; m < turned.Length; m++)
        {
            if (matrices[m].Claimed is not { } given)
            {
                continue;
            }

            if (matrices[m].Size is not var (rows, columns)
                || Gaps.Fill(given, [columns, rows]) is not { Rank: MatrixDto.MatrixRank } matrix
                || matrix.Rows != columns
                || matrix.FindMisfit() is not null
                || matrix.Columns != rows
                || matrix.Values.All(double.IsNaN))
            {
                return null;
            }

            fitsOnlySo |= rows != columns;
            turned[m] = Turn(matrix);
        }

        return fitsOnlySo ? turned : null;
    }

    private static SamplesDto Turn(SamplesDto matrix)
    {
        var turned = new Backprop.Matrix(matrix.Columns, matrix.Rows);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            turned.Row(i % matrix.Columns)[i / matrix.Columns] = matrix.Values[i];
        }

        return new SamplesDto(MatrixDto.MatrixRank, turned.Values, MatrixDto.From(turned).Lengths);
    }
}
