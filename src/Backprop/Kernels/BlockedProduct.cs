namespace Backprop.Kernels;

/// <summary>
/// C = A · B in blocks that stay in the caches. Blocks divide the rows, the columns and the steps of the sums; a sum whose steps
/// are divided goes on from its stored value, so that its bits are those of one uninterrupted loop. So does a product that resumes.
/// Steps that are samples may be added up as a tree, where a single block takes them.
/// </summary>
internal readonly struct BlockedProduct<TLanes, TVector, TArithmetic>(
    MatrixView a,
    MatrixView b,
    MatrixView c,
    CancellationToken cancellation,
    bool resumes = false,
    Summation summation = Summation.Sequential)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TArithmetic : struct, IMultiplyAdd
{
    // Measured: a panel of this depth stays in a first-level cache, a block of strips in a second-level one.
    public const int Depth = 256;

    // Beside a tile that juts out, as many partial sums wait at once in a tree of so many steps.
    private const int SpareTiles = 3;

    private const int Height = 512;
    private const int NarrowestBlock = 64;

    // From so many rows on, the cost of copying the right operand is shared; from so many tiles on, that of a strip of the left one.
    private const int RowsWorthCopying = 32;
    private const int TilesWorthCopying = 4;

    private const int TileRows = Tiles<TLanes, TVector, TArithmetic>.Rows;

    private static int TileColumns => Tiles<TLanes, TVector, TArithmetic>.Columns;

    /// <summary>Computes every element, sharing them out among threads; no sum is ever divided between two.</summary>
    public void Run(int threads)
    {
        // Two blocks for each thread where they stay wide enough, so that the others can make up for one that is held up.
        var width = threads == 1
            ? b.Columns
            : Math.Max(NarrowestBlock, RoundUp(DivideUp(b.Columns, 2 * threads), TLanes.Count));
        var height = RoundUp(DivideUp(a.Rows, DivideUp(threads, DivideUp(b.Columns, width))), TileRows);
        height = Math.Min(height, Height);
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
        var rows = new IndexRange(0, a.Rows).Part(row * height, height);
        var columns = new IndexRange(0, b.Columns).Part(column * width, width);
        for (var step = 0; step < a.Columns; step += Depth)
        {
            AddBlock(rows, columns, new IndexRange(0, a.Columns).Part(step, Depth));
        }
    }

    private void AddBlock(IndexRange rows, IndexRange columns, IndexRange steps)
    {
        // Operands that lie well are copied only where that pays.
        var copyRight = b.ColumnStride != 1 || rows.Count >= RowsWorthCopying;
        var copyLeft = a.ColumnStride != 1 && columns.Count >= TilesWorthCopying * TileColumns;

        var panelLength = TileColumns * steps.Count;
        var stripsLength = copyLeft ? rows.Count * steps.Count : 0;
        var workspace = Workspace.Rent(panelLength + stripsLength + (SpareTiles * TileRows * TileColumns));
        var panel = workspace[..panelLength];
        var strips = workspace.Slice(panelLength, stripsLength);
        var aside = workspace[(panelLength + stripsLength)..];
        if (copyLeft)
        {
            Panels.CopyStrips(a, rows, steps, TileRows, strips);
        }

        for (var j = 0; j < columns.Count && !cancellation.IsCancellationRequested; j += TileColumns)
        {
            var panelColumns = columns.Part(j, TileColumns);
            var vectors = DivideUp(panelColumns.Count, TLanes.Count);
            var isWhole = panelColumns.Count == vectors * TLanes.Count;
            var right = new Factors(ref b.At(steps.Start, panelColumns.Start), 1, b.RowStride);
            if (copyRight || !isWhole)
            {
                // A panel that would jut out of the operand is always copied, and filled up.
                Panels.Copy<TLanes, TVector>(b, steps, panelColumns, vectors, panel);
                right = new Factors(ref panel[0], 1, vectors * TLanes.Count);
            }

            for (var i = 0; i < rows.Count; i += TileRows)
            {
                var tileRows = rows.Part(i, TileRows);
                var left = copyLeft
                    ? new Factors(ref strips[i * steps.Count], 1, tileRows.Count)
                    : new Factors(ref a.At(tileRows.Start, steps.Start), a.RowStride, a.ColumnStride);
                if (isWhole)
                {
                    Accumulate(
                        tileRows.Count, vectors, steps, left, right, ref c.At(tileRows.Start, panelColumns.Start), c.RowStride, aside);
                }
                else
                {
                    AccumulateAside(tileRows, panelColumns, steps, left, right, aside);
                }
            }
        }
    }

    /// <summary>Computes a tile that juts out over the last column.</summary>
    private void AccumulateAside(
        IndexRange rows, IndexRange columns, IndexRange steps, Factors left, Factors right, Span<double> aside)
    {
        for (var i = 0; i < rows.Count && GoesOn(steps); i++)
        {
            c.Row(rows.Start + i).Slice(columns.Start, columns.Count).CopyTo(aside[(i * TileColumns)..]);
        }

        var vectors = DivideUp(columns.Count, TLanes.Count);
        Accumulate(rows.Count, vectors, steps, left, right, ref aside[0], TileColumns, aside[(TileRows * TileColumns)..]);
        for (var i = 0; i < rows.Count; i++)
        {
            aside.Slice(i * TileColumns, columns.Count).CopyTo(c.Row(rows.Start + i)[columns.Start..]);
        }
    }

    // Whether the sums have a stored value to go on from.
    private bool GoesOn(IndexRange steps) => resumes || steps.Start > 0;

    /// <summary>Computes a tile.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="vectors">How many vectors side by side.</param>
    /// <param name="steps">Which steps of its sums.</param>
    /// <param name="left">The left factors.</param>
    /// <param name="right">The right factors.</param>
    /// <param name="sums">The sums.</param>
    /// <param name="sumsRow">From a row of sums to the next.</param>
    /// <param name="spare">Room for the partial sums of a tree.</param>
    private void Accumulate(
        int rows, int vectors, IndexRange steps, Factors left, Factors right, ref double sums, nint sumsRow, Span<double> spare)
    {
        if (SampleOrder.IsInOrder(steps.Count, summation))
        {
            var start = GoesOn(steps) ? SumStart.Stored : SumStart.Zero;
            Tiles<TLanes, TVector, TArithmetic>.InOrder(rows, vectors, steps.Count, left, right, ref sums, sumsRow, start);
        }
        else
        {
            Tiles<TLanes, TVector, TArithmetic>.AsTree(rows, vectors, steps.Count, left, right, ref sums, sumsRow, spare);
        }
    }
}
