namespace Backprop.Kernels;

/// <summary>
/// Lists of numbers as they lie behind one another: rows, each of as many lists. What is added up of a list goes on over the lists at
/// its place in all rows.
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="Lists">The lists of a row.</param>
/// <param name="Length">The numbers of a list.</param>
/// <param name="Start">Where the first row starts.</param>
internal readonly record struct ListLayout(int Rows, int Lists, int Length, int Start = 0)
{
    /// <summary>The numbers at one place, in all rows.</summary>
    public int Count => Rows * Length;

    /// <summary>The numbers of a row.</summary>
    public int RowLength => Lists * Length;

    /// <summary>Where a row starts.</summary>
    public int StartOf(int row) => Start + (row * RowLength);

    /// <summary>Where some lists of a row lie.</summary>
    public IndexRange Behind(int row, IndexRange lists) => new(StartOf(row) + (lists.Start * Length), lists.Count * Length);

    /// <summary>Where a list lies.</summary>
    public IndexRange ListAt(int row, int list) => new(StartOf(row) + (list * Length), Length);
}
