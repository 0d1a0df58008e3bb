namespace BackpropService.Bodies;

/// <summary>
/// Numbers in arrays of a depth, as they were written: flat, and the length of each array, which may differ from its neighbours'.
/// </summary>
/// <param name="Rank">How deep the arrays are: 1 for an array of numbers, 2 for an array of arrays.</param>
/// <param name="Values">All numbers in order.</param>
/// <param name="Lengths">How many items each array has, before those of the arrays in it.</param>
public record TensorDto(int Rank, double[] Values, int[] Lengths)
{
    /// <summary>The deepest arrays that are read.</summary>
    internal const int MostRank = 4;

    /// <summary>
    /// How many items the first array of each depth has: every array, where the tensor is rectangular. Ends where that is none.
    /// </summary>
    public ArraySegment<int> Shape
    {
        get
        {
            var empty = Array.IndexOf(Lengths, 0, 0, Math.Min(Rank, Lengths.Length));
            return new ArraySegment<int>(Lengths, 0, empty < 0 ? Rank : empty + 1);
        }
    }

    /// <summary>The first array that is not as long as the first of its depth; null where the tensor is rectangular.</summary>
    internal TensorMisfit? FindMisfit()
    {
        if (Rank == MatrixDto.MatrixRank && Lengths is [_, var columns, ..] && !Lengths.AsSpan(1).ContainsAnyExcept(columns))
        {
            return null;
        }

        var next = 0;
        return FindMisfit(Shape, new int[Rank], 0, ref next);
    }

    private TensorMisfit? FindMisfit(ArraySegment<int> shape, int[] at, int depth, ref int next)
    {
        var length = Lengths[next++];
        if (length != shape[depth])
        {
            return new TensorMisfit(at[..depth], length, shape[depth]);
        }

        if (depth == Rank - 1)
        {
            return null;
        }

        for (at[depth] = 0; at[depth] < length; at[depth]++)
        {
            if (FindMisfit(shape, at, depth + 1, ref next) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }
}
