using Backprop;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>What outputs should be: a row for each sample, or for each the number of its class.</summary>
public sealed record TargetsDto : SamplesDto
{
    /// <summary>Targets as they were written.</summary>
    /// <param name="rank">One more than a sample's targets have axes.</param>
    /// <param name="values">All values, sample after sample.</param>
    /// <param name="lengths">The number of samples, then the lengths of the arrays of each.</param>
    internal TargetsDto(int rank, double[] values, int[] lengths)
        : base(rank, values, lengths)
    {
    }

    /// <summary>Whether each value is the number of its sample's class, counted from 0.</summary>
    internal bool AreClassNumbers { get; private init; }

    /// <summary>A class number for each sample.</summary>
    internal static TargetsDto OfClasses(double[] classes) =>
        new(MatrixRank, classes, LengthsOf(classes.Length, 1)) { AreClassNumbers = true };

    /// <summary>Whether each value is the class of a row of outputs: they have an axis less.</summary>
    internal bool AreClassesOf(Shape outputs) => AreClassNumbers ? outputs.Rank == 1 : Rank == outputs.Rank;

    /// <summary>A row for each sample; of a class number the row that is 1 there and 0 elsewhere. Validation has passed.</summary>
    /// <param name="outputs">The shape of a sample's outputs.</param>
    internal Matrix ToMatrix(Shape outputs)
    {
        if (!AreClassesOf(outputs))
        {
            return ToMatrix();
        }

        var (rows, row) = (new Matrix(Rows, outputs.Size), outputs.Axes[^1]);
        for (var i = 0; i < Values.Length; i++)
        {
            rows.Values[(i * row) + (int)Values[i]] = 1;
        }

        return rows;
    }
}
