using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// C = A · B in blocks that stay in the caches. Blocks divide the columns of B and the steps of the sums; a sum whose steps are
/// divided goes on from its stored value, so that its bits are those of one uninterrupted loop.
/// </summary>
internal readonly struct BlockedProduct<TLanes, TVector, TArithmetic>(
    Operand a, Operand b, Matrix c, CancellationToken cancellation)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    // Measured: two panels and four rows of this depth share a first-level cache, a block of it fills a second-level one.
    private const int Depth = 256;
    private const int Width = 512;

    private const int RowsWorthPacking = 32;

    private static int TileRows => Tile<TLanes, TVector, TArithmetic>.Rows;

    private static int TileColumns => Tile<TLanes, TVector, TArithmetic>.Columns;

    /// <summary>Computes every element, sharing them out among threads; no sum is ever divided between two.</summary>
    public void Run(int threads)
    {
        var width = Math.Min(Width, RoundUp(DivideUp(b.Columns, threads), TileColumns));
        var height = RoundUp(DivideUp(a.Rows, DivideUp(threads, DivideUp(b.Columns, width))), TileRows);
        if (threads > 1)
        {
            RunInParallel(height, width, threads);
        }
        else
        {
            for (var block = 0; block < BlockCount(height, width); block++)
            {
                Compute(block, height, width);
            }
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private static int RoundUp(int value, int multiple) => DivideUp(value, multiple) * multiple;

    private int BlockCount(int height, int width) => DivideUp(a.Rows, height) * DivideUp(b.Columns, width);

    // Apart from Run, because what the lambda captures is allocated when the method is entered.
    private void RunInParallel(int height, int width, int threads)
    {
        var product = this;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, BlockCount(height, width), options, block => product.Compute(block, height, width));
    }

    private void Compute(int block, int height, int width)
    {
        var (blockRow, blockColumn) = Math.DivRem(block, DivideUp(b.Columns, width));
        var (row, column) = (blockRow * height, blockColumn * width);
        var rows = Math.Min(height, a.Rows - row);
        var columns = Math.Min(width, b.Columns - column);
        var pack = b.ColumnStride != 1 || rows >= RowsWorthPacking;
        for (var step = 0; step < a.Columns; step += Depth)
        {
            var steps = Math.Min(Depth, a.Columns - step);
            var whole = pack ? 0 : columns / TileColumns * TileColumns;
            var panels = Workspace.Rent(Panels.Length(columns - whole, TileColumns, steps) + (TileRows * TileColumns));
            var aside = panels[^(TileRows * TileColumns)..];
            Panels.Pack(b, step, steps, column + whole, columns - whole, TileColumns, panels);
            for (var i = 0; i < rows && !cancellation.IsCancellationRequested; i += TileRows)
            {
                var height4 = Math.Min(TileRows, rows - i);
                for (var j = 0; j < columns; j += TileColumns)
                {
                    ref var right = ref j < whole ? ref b.At(step, column + j) : ref panels[(j - whole) * steps];
                    var rightStep = j < whole ? b.RowStride : TileColumns;
                    AddProducts(row + i, height4, column + j, Math.Min(TileColumns, columns - j), step, steps, ref right, rightStep, aside);
                }
            }
        }
    }

    private void AddProducts(
        int row, int rows, int column, int columns, int step, int steps, ref double right, nint rightStep, Span<double> aside)
    {
        ref var left = ref a.At(row, step);
        if (columns == TileColumns)
        {
            Accumulate(rows, steps, ref left, ref right, rightStep, ref c.Row(row)[column], c.Columns, step > 0);
            return;
        }

        // A tile that juts out over the last column is computed aside.
        for (var i = 0; i < rows; i++)
        {
            c.Row(row + i).Slice(column, columns).CopyTo(aside[(i * TileColumns)..]);
        }

        Accumulate(rows, steps, ref left, ref right, rightStep, ref aside[0], TileColumns, step > 0);
        for (var i = 0; i < rows; i++)
        {
            aside.Slice(i * TileColumns, columns).CopyTo(c.Row(row + i)[column..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accumulate(
        int rows, int steps, ref double left, ref double right, nint rightStep, ref double sums, nint sumsRow, bool resume)
    {
        if (rows == TileRows)
        {
            Tile<TLanes, TVector, TArithmetic>.FourRows(
                steps, ref left, a.RowStride, a.ColumnStride, ref right, rightStep, ref sums, sumsRow, resume);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            Tile<TLanes, TVector, TArithmetic>.OneRow(
                steps,
                ref Unsafe.Add(ref left, i * a.RowStride),
                a.ColumnStride,
                ref right,
                rightStep,
                ref Unsafe.Add(ref sums, i * sumsRow),
                resume);
        }
    }
}
