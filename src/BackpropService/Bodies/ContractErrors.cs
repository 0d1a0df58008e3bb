namespace BackpropService.Bodies;

/// <summary>What is wrong with a body: messages by JSON path, in the order found, and no more of them than help.</summary>
internal sealed class ContractErrors
{
    /// <summary>The number of messages after which no more are taken.</summary>
    public const int Most = 50;

    private readonly Dictionary<string, List<string>> _messages = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many objects or texts a list may have; reading ends there.</summary>
    public int MostItems { get; init; } = int.MaxValue;

    public bool Any => _count > 0;

    public bool Full => _count >= Most;

    public void Add(string path, string message)
    {
        if (Full)
        {
            return;
        }

        _count++;
        if (!_messages.TryGetValue(path, out var messages))
        {
            _messages[path] = messages = [];
        }

        messages.Add(message);
    }

    public IReadOnlySet<string> Paths => _messages.Keys.ToHashSet(StringComparer.Ordinal);

    public IDictionary<string, string[]> ToDictionary() =>
        _messages.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
