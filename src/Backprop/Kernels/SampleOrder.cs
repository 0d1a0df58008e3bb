using System.Buffers;
using System.Numerics;

namespace Backprop.Kernels;

/// <summary>Adds up over the samples of a batch, in the order that is asked for.</summary>
internal static class SampleOrder
{
    /// <summary>Up to how many samples are added up in order in a tree too.</summary>
    public const int SamplesInOrder = 32;

    /// <summary>Whether the terms of samples are all added up in order.</summary>
    public static bool IsInOrder(int samples, Summation summation) => summation == Summation.Sequential || samples <= SamplesInOrder;

    /// <summary>Sums of which each sample has a term.</summary>
    public interface ISums
    {
        /// <summary>Adds up the terms of some samples, from 0 on.</summary>
        /// <param name="samples">Which.</param>
        /// <param name="sums">Receives the sums.</param>
        void AddUp(IndexRange samples, MatrixView sums);
    }

    /// <summary>A number for each row of each sample.</summary>
    public interface INumbers
    {
        /// <summary>The number of a row; asked once for each, in order.</summary>
        double Of(int row);
    }

    /// <summary>Adds up the terms of samples.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="summation">The order.</param>
    /// <param name="atOnce">Up to how many samples the terms themselves add up in that order, a power of two.</param>
    public static void AddUp<TSums>(
        in TSums terms, IndexRange samples, MatrixView sums, Summation summation, int atOnce = SamplesInOrder)
        where TSums : struct, ISums
    {
        if (summation == Summation.Sequential || samples.Count <= atOnce)
        {
            terms.AddUp(samples, sums);
            return;
        }

        var parts = ArrayPool<double>.Shared.Rent(LevelsOf(samples.Count, atOnce) * sums.Rows * sums.Columns);
        AddUpTree(terms, samples, sums, atOnce, parts, 0);
        ArrayPool<double>.Shared.Return(parts);
    }

    /// <summary>Adds up numbers of samples.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="rows">How many numbers each has.</param>
    /// <param name="summation">The order.</param>
    public static double Sum<TNumbers>(in TNumbers numbers, IndexRange samples, int rows, Summation summation)
        where TNumbers : struct, INumbers
    {
        if (!IsInOrder(samples.Count, summation))
        {
            var left = LeftOf(samples.Count);
            return Sum(numbers, samples.Part(0, left), rows, summation)
                + Sum(numbers, samples.Part(left, samples.Count), rows, summation);
        }

        var sum = 0.0;
        for (var row = samples.Start * rows; row < (samples.Start + samples.Count) * rows; row++)
        {
            sum += numbers.Of(row);
        }

        return sum;
    }

    // What is right of a split goes behind what those above it left there, until it is added.
    private static void AddUpTree<TSums>(in TSums terms, IndexRange samples, MatrixView sums, int atOnce, double[] parts, int start)
        where TSums : struct, ISums
    {
        if (samples.Count <= atOnce)
        {
            terms.AddUp(samples, sums);
            return;
        }

        var left = LeftOf(samples.Count);
        AddUpTree(terms, samples.Part(0, left), sums, atOnce, parts, start);
        var right = new MatrixView(parts, start, sums.Rows, sums.Columns, sums.Columns);
        AddUpTree(terms, samples.Part(left, samples.Count), right, atOnce, parts, start + (sums.Rows * sums.Columns));
        var (total, addend) = (sums.Joined, sums.IsJoined ? right.Joined : right);
        for (var row = 0; row < total.Rows; row++)
        {
            Elementwise.Add(total.Row(row), addend.Row(row));
        }
    }

    /// <summary>How many samples are left of a split: the largest power of two below.</summary>
    public static int LeftOf(int samples) => 1 << BitOperations.Log2((uint)samples - 1);

    /// <summary>How many splits lie within one another.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="atOnce">Up to how many are not split, a power of two.</param>
    public static int LevelsOf(int samples, int atOnce) => BitOperations.Log2((uint)samples - 1) - BitOperations.Log2((uint)atOnce) + 1;
}
