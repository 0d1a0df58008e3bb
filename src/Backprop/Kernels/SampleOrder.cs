using System.Buffers;
using System.Numerics;

namespace Backprop.Kernels;

/// <summary>Adds up over the samples of a batch, in the order that is asked for.</summary>
internal static class SampleOrder
{
    private const int SamplesInOrder = 32;

    /// <summary>Sums of which each sample has a term.</summary>
    public interface ISums
    {
        /// <summary>Adds up the terms of some samples in order, from 0 on.</summary>
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
    public static void AddUp<TSums>(in TSums terms, IndexRange samples, MatrixView sums, Summation summation)
        where TSums : struct, ISums
    {
        if (summation == Summation.Sequential || samples.Count <= SamplesInOrder)
        {
            terms.AddUp(samples, sums);
            return;
        }

        var left = LeftOf(samples.Count);
        AddUp(terms, samples.Part(0, left), sums, summation);
        var values = ArrayPool<double>.Shared.Rent(sums.Rows * sums.Columns);
        var right = new MatrixView(values, 0, sums.Rows, sums.Columns, sums.Columns);
        AddUp(terms, samples.Part(left, samples.Count), right, summation);
        for (var row = 0; row < sums.Rows; row++)
        {
            Elementwise.Add(sums.Row(row), right.Row(row));
        }

        ArrayPool<double>.Shared.Return(values);
    }

    /// <summary>Adds up numbers of samples.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="rows">How many numbers each has.</param>
    /// <param name="summation">The order.</param>
    public static double Sum<TNumbers>(in TNumbers numbers, IndexRange samples, int rows, Summation summation)
        where TNumbers : struct, INumbers
    {
        if (summation == Summation.Tree && samples.Count > SamplesInOrder)
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

    // The largest power of two below.
    private static int LeftOf(int samples) => 1 << BitOperations.Log2((uint)samples - 1);
}
