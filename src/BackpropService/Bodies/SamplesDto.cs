using Backprop;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>Samples: lists of features, or arrays of the same shape.</summary>
public record SamplesDto : MatrixDto
{
    private Shape? _shape;
    private bool _isMeasured;

    /// <summary>Samples as they were written.</summary>
    /// <param name="rank">One more than a sample has axes.</param>
    /// <param name="values">All values, sample after sample.</param>
    /// <param name="lengths">The number of samples, then the lengths of the arrays of each.</param>
    internal SamplesDto(int rank, double[] values, int[] lengths)
        : base(rank, values, lengths)
    {
    }

    /// <summary>The shape of a sample; null where there is none, or where one differs from the first or is empty.</summary>
    internal Shape? FindSampleShape()
    {
        if (!_isMeasured)
        {
            _shape = Values.Length > 0 && Shape.Count == Rank && FindMisfit() is null ? new Shape(Shape.AsSpan()[1..]) : null;
            _isMeasured = true;
        }

        return _shape;
    }

    /// <summary>
    /// The same values as a matrix with a row for each sample, not copied. Validation has made sure that they have one shape.
    /// </summary>
    public new Matrix ToMatrix() => new(Rows, Values.Length / Rows, Values);

    /// <summary>Samples as they go on the wire, not copied.</summary>
    /// <param name="samples">A row for each sample.</param>
    /// <param name="shape">The shape of a sample.</param>
    internal static SamplesDto From(Matrix samples, Shape shape)
    {
        if (shape.Rank == 1)
        {
            return new SamplesDto(MatrixRank, samples.Values, LengthsOf(samples.Rows, samples.Columns));
        }

        var lengths = new List<int> { samples.Rows };
        for (var sample = 0; sample < samples.Rows; sample++)
        {
            AddLengths(lengths, shape.Axes);
        }

        return new SamplesDto(1 + shape.Rank, samples.Values, [.. lengths]);
    }

    private static void AddLengths(List<int> lengths, ReadOnlySpan<int> axes)
    {
        lengths.Add(axes[0]);
        for (var item = 0; item < axes[0] && axes.Length > 1; item++)
        {
            AddLengths(lengths, axes[1..]);
        }
    }
}
