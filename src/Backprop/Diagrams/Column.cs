namespace Backprop.Diagrams;

/// <summary>The inputs or one layer's neurons, one above the other; of a long column the first and the last.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="X">Where the column stands.</param>
/// <param name="Middle">The height of its middle.</param>
/// <param name="Pitch">The distance of two rows.</param>
internal sealed record Column(int Count, double X, double Middle, double Pitch)
{
    /// <summary>The longest column that is drawn in full.</summary>
    public const int MostInFull = 12;

    /// <summary>How many are drawn on either side of the gap in a longer one.</summary>
    public const int ShownAtEachEnd = 4;

    public bool IsElided => Count > MostInFull;

    /// <summary>How many a long column leaves out.</summary>
    public int LeftOut => Count - (2 * ShownAtEachEnd);

    public IEnumerable<int> Shown => Enumerable.Range(0, Count).Where(Shows);

    public Point Gap => new(X, RowY(ShownAtEachEnd));

    public Point this[int index] => new(X, RowY(IsElided && index >= ShownAtEachEnd ? index - LeftOut + 1 : index));

    public bool Shows(int index) => !IsElided || index < ShownAtEachEnd || index >= Count - ShownAtEachEnd;

    /// <summary>How many rows a column of a length takes.</summary>
    public static int RowsOf(int count) => count > MostInFull ? (2 * ShownAtEachEnd) + 1 : count;

    private double RowY(int row) => Middle + ((row - ((RowsOf(Count) - 1) / 2.0)) * Pitch);
}
