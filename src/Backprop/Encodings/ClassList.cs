namespace Backprop.Encodings;

/// <summary>The classes of a column: each has a number, its position, and is coded as the row that is 1 there and 0 elsewhere.</summary>
public sealed class ClassList
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Classes in a given order.</summary>
    /// <param name="names">Their names, each once.</param>
    public ClassList(IReadOnlyList<string> names)
    {
        Names = names;
        _positions = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            _positions.Add(names[i], i);
        }
    }

    /// <summary>The names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many there are.</summary>
    public int Count => Names.Count;

    /// <summary>Classes in the order of their names' code points.</summary>
    /// <param name="names">Their names, each once.</param>
    public static ClassList Sorted(IEnumerable<string> names) => new([.. names.Order(CodePointOrder.Instance)]);

    /// <summary>A class's number; null where there is none of the name.</summary>
    public int? Find(string name) => _positions.TryGetValue(name, out var position) ? position : null;

    /// <summary>The class that each row of outputs speaks for: that of its largest value, the first of equal ones.</summary>
    /// <param name="outputs">Outputs, (samples × classes).</param>
    public static int[] MostLikely(Matrix outputs)
    {
        var classes = new int[outputs.Rows];
        for (var row = 0; row < classes.Length; row++)
        {
            var values = outputs.Row(row);
            for (var i = 1; i < values.Length; i++)
            {
                classes[row] = values[i] > values[classes[row]] ? i : classes[row];
            }
        }

        return classes;
    }
}
