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
    /// <returns>What is wrong with it, or null.</returns>
    public string? Add(string cell)
    {
        var wrong = Read(cell, out var value);
        Values[_count++] = value;
        return wrong;
    }

    /// <summary>Reads a value.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    protected abstract string? Read(string cell, out double value);
}
