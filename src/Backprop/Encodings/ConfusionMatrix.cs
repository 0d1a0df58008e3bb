namespace Backprop.Encodings;

/// <summary>How often each class was taken for each.</summary>
/// <param name="Counts">Samples by their right class (rows) and the predicted one (columns).</param>
public sealed record ConfusionMatrix(Matrix Counts)
{
    /// <summary>The part of the samples whose class was predicted.</summary>
    public double Accuracy
    {
        get
        {
            var (right, all) = (0.0, 0.0);
            for (var row = 0; row < Counts.Rows; row++)
            {
                right += Counts[row, row];
                foreach (var count in Counts.Row(row))
                {
                    all += count;
                }
            }

            return right / all;
        }
    }

    /// <summary>Counts predictions.</summary>
    /// <param name="right">The right class of each sample.</param>
    /// <param name="predicted">The predicted class of each.</param>
    /// <param name="classes">How many classes there are.</param>
    public static ConfusionMatrix Of(ReadOnlySpan<int> right, ReadOnlySpan<int> predicted, int classes)
    {
        var counts = new Matrix(classes, classes);
        for (var sample = 0; sample < right.Length; sample++)
        {
            counts.Row(right[sample])[predicted[sample]]++;
        }

        return new(counts);
    }
}
