using System.Text.RegularExpressions;

namespace BackpropService.Bodies;

/// <summary>What is wrong with a body: messages by JSON path, in the order found, and no more of them than help.</summary>
internal sealed partial class ContractErrors
{
    /// <summary>The most messages that are listed.</summary>
    public const int Most = 50;

    /// <summary>The number of messages after which no more are taken.</summary>
    public const int MostFound = 1_000;

    /// <summary>Up to so many equal messages each stand at their own path.</summary>
    private const int Few = 3;

    private readonly List<(string Path, string Message)> _found = [];

    /// <summary>How many objects or texts a list may have; reading ends there.</summary>
    public int MostItems { get; init; } = int.MaxValue;

    public bool Any => _found.Count > 0;

    public bool Full => _found.Count >= MostFound;

    /// <summary>Whether some are left out of the list.</summary>
    public bool IsCut => Full || Listed().Skip(Most).Any();

    public void Add(string path, string message)
    {
        if (!Full)
        {
            _found.Add((path, message));
        }
    }

    public IReadOnlySet<string> Paths => _found.Select(found => found.Path).ToHashSet(StringComparer.Ordinal);

    public IDictionary<string, string[]> ToDictionary() => Listed()
        .Take(Most)
        .GroupBy(listed => listed.Path, listed => listed.Message, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

    /// <summary>The messages, of many equal ones that differ in their indices alone the first, with how many more there are.</summary>
    private IEnumerable<(string Path, string Message)> Listed() => _found
        .GroupBy(found => (Index().Replace(found.Path, "[]"), found.Message))
        .SelectMany(equal => equal.Count() is > Few and var count
            ? [(equal.First().Path, equal.Key.Message + Others(count - 1, equal.Last().Path))]
            : equal.AsEnumerable());

    private string Others(int count, string last) => Full
        ? FormattableString.Invariant($" (at least {count} more are so)")
        : FormattableString.Invariant($" ({count} more are so, as far as {last})");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
