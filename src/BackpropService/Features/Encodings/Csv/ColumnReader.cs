using Backprop.Encodings;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>Collects the values of a column.</summary>
/// <param name="rows">How many there will be.</param>
internal abstract class ColumnReader(int rows)
{
    private int _count;

    /// <summary>A number, or the number of a class, for each row.</summary>
    public double[] Values { get; } = new double[rows];

    /// <summary>The classes, once all values are there; null for numbers.</summary>
    public virtual ClassList? Classes => null;

    /// <summary>Takes a value.</summary>
    /// <returns>Whether it is one of the column's.</returns>
    public bool Add(string cell)
    {
        var isRead = TryRead(cell, out var value);
        Values[_count++] = value;
        return isRead;
    }

    /// <summary>What is wrong with a value that is none of the column's.</summary>
    public abstract string Describe(string cell);

    /// <summary>Reads a value.</summary>
    protected abstract bool TryRead(string cell, out double value);
}
