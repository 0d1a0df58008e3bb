using BackpropService.Bodies;

namespace BackpropService.Features.GradientChecks;

/// <summary>Numbers that are claimed in part, completed to the shape that they belong to: NaN stands for what is not claimed.</summary>
internal static class Gaps
{
    /// <summary>Numbers of a shape of which none is claimed.</summary>
    public static SamplesDto None(ReadOnlySpan<int> axes) => Fill(new TensorDto(axes.Length, [], [TensorContract.Missing]), axes);

    /// <summary>The first array that is not as long as a shape has it; of length -1 where the depth is another. Null: it fits.</summary>
    public static TensorMisfit? FindMisfit(TensorDto given, ReadOnlySpan<int> axes)
    {
        if (given.Rank != axes.Length)
        {
            return new TensorMisfit([], TensorContract.Missing, axes.Length);
        }

        var next = 0;
        return Find([], axes);

        TensorMisfit? Find(int[] at, ReadOnlySpan<int> shape)
        {
            var length = given.Lengths[next++];
            if (length != TensorContract.Missing && length != shape[0])
            {
                return new TensorMisfit(at, length, shape[0]);
            }

            TensorMisfit? misfit = null;
            for (var i = 0; i < length && shape.Length > 1 && misfit is null; i++)
            {
                misfit = Find([.. at, i], shape[1..]);
            }

            return misfit;
        }
    }

    /// <summary>Puts NaN where null stood; what does not go with the shape stays as it is, for the rules to tell.</summary>
    public static SamplesDto Fill(TensorDto given, ReadOnlySpan<int> axes)
    {
        var (values, lengths, next, taken) = (new List<double>(), new List<int>(), 0, 0);
        Add(0, axes);
        return new SamplesDto(Math.Max(given.Rank, MatrixDto.MatrixRank), [.. values], [.. lengths]);

        void Add(int depth, ReadOnlySpan<int> shape)
        {
            var length = given.Lengths[next++];
            if (length == TensorContract.Missing)
            {
                AddMissing(shape[Math.Min(depth, shape.Length)..], given.Rank - depth);
                return;
            }

            lengths.Add(length);
            // Of an array that has the wrong length, nothing more is made than was written.
            var inner = depth < shape.Length && shape[depth] == length ? shape : [];
            for (var i = 0; i < length; i++)
            {
                if (depth == given.Rank - 1)
                {
                    values.Add(given.Values[taken++]);
                }
                else
                {
                    Add(depth + 1, inner);
                }
            }
        }

        void AddMissing(ReadOnlySpan<int> shape, int rank)
        {
            // Deeper than there is a shape, nothing is known of its length.
            var length = shape.Length == 0 ? 0 : shape[0];
            lengths.Add(length);
            for (var i = 0; i < length; i++)
            {
                if (rank == 1)
                {
                    values.Add(double.NaN);
                }
                else
                {
                    AddMissing(shape[1..], rank - 1);
                }
            }
        }
    }
}
