using Backprop.Encodings;
using BackpropService.Bodies;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>Collects classes, those that are known or all that come.</summary>
/// <param name="rows">How many there will be.</param>
/// <param name="known">Those that are known; null where all are new.</param>
/// <param name="most">How many there may be.</param>
internal sealed class ClassReader(int rows, ClassList? known, int most) : ColumnReader(rows)
{
    private const int MostListed = 20;

    // Numbered as they come, until all are there and their order is known.
    private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);
    private ClassList? _sorted;

    public override ClassList Classes => known ?? (_sorted ??= Sort());

    public override string Describe(string cell) => Phrases.Unknown(cell, [.. known!.Names.Take(MostListed).Select(JsonPath.Excerpt)]);

    protected override bool TryRead(string cell, out double value)
    {
        if (known is not null)
        {
            var place = known.Find(cell);
            value = place ?? 0;
            return place is not null;
        }

        if (!_found.TryGetValue(cell, out var number))
        {
            if (_found.Count == most)
            {
                throw new TooManyItemsException("csv", most);
            }

            _found.Add(cell, number = _found.Count);
        }

        value = number;
        return true;
    }

    private ClassList Sort()
    {
        var sorted = ClassList.Sorted(_found.Keys);
        var places = new int[_found.Count];
        foreach (var (name, number) in _found)
        {
            places[number] = sorted.Find(name)!.Value;
        }

        for (var row = 0; row < Values.Length; row++)
        {
            Values[row] = places[(int)Values[row]];
        }

        return sorted;
    }
}
