using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Kernels;

/// <summary>Tiles of every width and height, their steps added up in order or, where they are samples, as a tree.</summary>
internal static class Tiles<TLanes, TVector, TArithmetic>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    /// <summary>The most rows of a tile.</summary>
    public const int Rows = Tile<TLanes, TVector, TArithmetic, ThreeVectors>.Rows;

    /// <summary>The most columns of a tile.</summary>
    public static int Columns => (HasThirtyTwoRegisters ? ThreeVectors.Vectors : TwoVectors.Vectors) * TLanes.Count;

    // Two parts of a tree at once take an eighth off the gradient of 1024 × 1024 weights by 256 samples where the sums of both stay in
    // registers; where not, it takes twice the time.
    private static int MostAtOnce => (HasThirtyTwoRegisters ? 2 : 1) * SampleOrder.SamplesInOrder;

    // With sixteen, twelve sums, three right factors and a left one leave none for what the compiler puts aside: in tiles of three
    // vectors a product takes 1.7 times as long as in such of two.
    private static bool HasThirtyTwoRegisters => Avx512F.VL.IsSupported || AdvSimd.IsSupported;

    /// <summary>Adds the next products to the sums of a tile, step by step.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="vectors">How many vectors side by side.</param>
    /// <param name="steps">How many products are added to each sum.</param>
    /// <param name="left">The left factors.</param>
    /// <param name="right">The right factors.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="sumsRow">From a row of sums to the next.</param>
    /// <param name="start">What they start from.</param>
    public static void InOrder(
        int rows, int vectors, int steps, Factors left, Factors right, ref double sums, nint sumsRow, SumStart start) =>
        Add(rows, vectors, steps, 0, left, right, ref sums, sumsRow, start);

    /// <summary>Computes the sums of a tile from 0 as a tree.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="vectors">How many vectors side by side.</param>
    /// <param name="steps">How many products are added up.</param>
    /// <param name="left">The left factors.</param>
    /// <param name="right">The right factors.</param>
    /// <param name="sums">Receive the sums.</param>
    /// <param name="sumsRow">From a row of sums to the next.</param>
    /// <param name="spare">Room for a tile for each partial sum that waits for another.</param>
    public static void AsTree(
        int rows, int vectors, int steps, Factors left, Factors right, ref double sums, nint sumsRow, Span<double> spare)
    {
        if (steps <= MostAtOnce)
        {
            AddAtOnce(rows, vectors, steps, left, right, ref sums, sumsRow, SumStart.Zero);
            return;
        }

        var first = SampleOrder.LeftOf(steps);
        AsTree(rows, vectors, first, left, right, ref sums, sumsRow, spare);
        left = left.From(first);
        right = right.From(first);
        steps -= first;
        if (steps <= MostAtOnce)
        {
            AddAtOnce(rows, vectors, steps, left, right, ref sums, sumsRow, SumStart.ZeroThenAdded);
            return;
        }

        AsTree(rows, vectors, steps, left, right, ref spare[0], Columns, spare[(Rows * Columns)..]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < vectors * TLanes.Count; j += TLanes.Count)
            {
                ref var sum = ref Unsafe.Add(ref sums, (i * sumsRow) + j);
                TLanes.Store(TLanes.Add(TLanes.Load(ref sum), TLanes.Load(ref spare[(i * Columns) + j])), ref sum);
            }
        }
    }

    private static void AddAtOnce(
        int rows, int vectors, int steps, Factors left, Factors right, ref double sums, nint sumsRow, SumStart start)
    {
        var first = Math.Min(steps, SampleOrder.SamplesInOrder);
        Add(rows, vectors, first, steps - first, left, right, ref sums, sumsRow, start);
    }

    private static void Add(
        int rows, int vectors, int first, int second, Factors left, Factors right, ref double sums, nint sumsRow, SumStart start)
    {
        switch (vectors)
        {
            case 1:
                Add<OneVector>(rows, first, second, left, right, ref sums, sumsRow, start);
                break;
            case 2:
                Add<TwoVectors>(rows, first, second, left, right, ref sums, sumsRow, start);
                break;
            default:
                Add<ThreeVectors>(rows, first, second, left, right, ref sums, sumsRow, start);
                break;
        }
    }

    private static void Add<TWidth>(
        int rows, int first, int second, Factors left, Factors right, ref double sums, nint sumsRow, SumStart start)
        where TWidth : struct, ITileWidth
    {
        if (rows == 1)
        {
            Tile<TLanes, TVector, TArithmetic, TWidth>.OneRow(first, second, left, right, ref sums, start);
        }
        else
        {
            Tile<TLanes, TVector, TArithmetic, TWidth>.FourRows(rows, first, second, left, right, ref sums, sumsRow, start);
        }
    }
}
