using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>
/// C = A · B in blocks that stay in the caches. Blocks divide the rows, the columns and the steps of the sums; a sum whose steps
/// are divided goes on from its stored value, so that its bits are those of one uninterrupted loop.
/// </summary>
internal readonly struct BlockedProduct<TLanes, TVector, TArithmetic>(
    Operand a, Operand b, Matrix c, CancellationToken cancellation)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    // Measured: a panel of this depth stays in a first-level cache, a block of panels in a second-level one.
    private const int Depth = 256;
    private const int Width = 512;
    private const int NarrowestBlock = 64;

    // From so many rows on, the cost of copying the right operand is shared; from so many tiles on, that of a strip of the left one.
    private const int RowsWorthCopying = 32;
    private const int TilesWorthCopying = 8;

    private static int TileRows => Tile<TLanes, TVector, TArithmetic>.Rows;

    private static int TileColumns => Tile<TLanes, TVector, TArithmetic>.Columns;

    /// <summary>Computes every element, sharing them out among threads; no sum is ever divided between two.</summary>
    public void Run(int threads)
    {
        // Two blocks for each thread where they stay wide enough, so that the others can make up for one that is held up.
        var width = threads == 1 ? Width : Math.Max(NarrowestBlock, RoundUp(DivideUp(b.Columns, 2 * threads), TileColumns));
        width = Math.Min(width, Width);
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
        SharedWork.Run(BlockCount(height, width), threads, block => product.Compute(block, height, width));
    }

    private void Compute(int block, int height, int width)
    {
        var (row, column) = Math.DivRem(block, DivideUp(b.Columns, width));
        var rows = new Section(0, a.Rows).Part(row * height, height);
        var columns = new Section(0, b.Columns).Part(column * width, width);
        for (var step = 0; step < a.Columns; step += Depth)
        {
            AddBlock(rows, columns, new Section(0, a.Columns).Part(step, Depth));
        }
    }

    private void AddBlock(Section rows, Section columns, Section steps)
    {
        // A right operand that lies well is copied only where that pays, and where a tile would jut out of it.
        var copyAll = b.ColumnStride != 1 || rows.Count >= RowsWorthCopying;
        var inPlace = copyAll ? 0 : columns.Count / TileColumns * TileColumns;
        var copyLeft = a.ColumnStride != 1 && columns.Count >= TilesWorthCopying * TileColumns;

        var panelsLength = Panels.Length(columns.Count - inPlace, TileColumns, steps.Count);
        var workspace = Workspace.Rent(panelsLength + (TileRows * (steps.Count + TileColumns)));
        var panels = workspace[..panelsLength];
        var strip = workspace.Slice(panelsLength, TileRows * steps.Count);
        var aside = workspace[(panelsLength + strip.Length)..];

        Panels.Copy(b, steps, columns.Part(inPlace, columns.Count), TileColumns, panels);
        for (var i = 0; i < rows.Count && !cancellation.IsCancellationRequested; i += TileRows)
        {
            var tileRows = rows.Part(i, TileRows);
            var left = new Factors(ref a.At(tileRows.Start, steps.Start), a.RowStride, a.ColumnStride);
            if (copyLeft)
            {
                Panels.CopyStrip(a, tileRows, steps, strip);
                left = new Factors(ref strip[0], 1, tileRows.Count);
            }

            for (var j = 0; j < columns.Count; j += TileColumns)
            {
                var right = j < inPlace
                    ? new Factors(ref b.At(steps.Start, columns.Start + j), 1, b.RowStride)
                    : new Factors(ref panels[(j - inPlace) * steps.Count], 1, TileColumns);
                AddTile(tileRows, columns.Part(j, TileColumns), steps, left, right, aside);
            }
        }
    }

    private void AddTile(Section rows, Section columns, Section steps, Factors left, Factors right, Span<double> aside)
    {
        var resume = steps.Start > 0;
        if (columns.Count == TileColumns)
        {
            Accumulate(rows.Count, steps.Count, left, right, ref c.Row(rows.Start)[columns.Start], c.Columns, resume);
            return;
        }

        // A tile that juts out over the last column is computed aside.
        for (var i = 0; i < rows.Count && resume; i++)
        {
            c.Row(rows.Start + i).Slice(columns.Start, columns.Count).CopyTo(aside[(i * TileColumns)..]);
        }

        Accumulate(rows.Count, steps.Count, left, right, ref aside[0], TileColumns, resume);
        for (var i = 0; i < rows.Count; i++)
        {
            aside.Slice(i * TileColumns, columns.Count).CopyTo(c.Row(rows.Start + i)[columns.Start..]);
        }
    }

    private static void Accumulate(
        int rows, int steps, Factors left, Factors right, ref double sums, nint sumsRow, bool resume)
    {
        if (rows == TileRows)
        {
            Tile<TLanes, TVector, TArithmetic>.FourRows(steps, left, right, ref sums, sumsRow, resume);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            var row = new Factors(ref Unsafe.Add(ref left.First, i * left.Across), left.Across, left.Step);
            Tile<TLanes, TVector, TArithmetic>.OneRow(steps, row, right, ref Unsafe.Add(ref sums, i * sumsRow), resume);
        }
    }
}
