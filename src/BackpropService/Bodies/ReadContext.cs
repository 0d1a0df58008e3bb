using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>What reading a body carries along: where it stands and what it found wrong.</summary>
/// <param name="format">What the body is written in.</param>
/// <param name="errors">Takes what does not fit the contract.</param>
internal sealed class ReadContext(BodyFormat format, ContractErrors errors)
{
    private int _lists;
    private int _items;
    private NumberPlace _lastNumber;

    public JsonPath Path { get; } = new();

    public ContractErrors Errors { get; } = errors;

    /// <summary>Begins a list; what lists within it have counts as its own.</summary>
    /// <exception cref="TooManyItemsException">They have more than there may be.</exception>
    public void BeginList(int count)
    {
        _items = (_lists++ == 0 ? 0 : _items) + count;
        if (_items > Errors.MostItems)
        {
            throw new TooManyItemsException(Path.ToString(), Errors.MostItems);
        }
    }

    public void EndList() => _lists--;

    /// <summary>Reports an array that has nothing in it.</summary>
    /// <returns>Null, which is read in its place.</returns>
    public object? RefuseEmpty(string expected)
    {
        Errors.Add(Path.ToString(), $"is empty; expected {expected}");
        return null;
    }

    /// <summary>Reports a value as not what the contract expects.</summary>
    /// <returns>Null, which is read in its place.</returns>
    public object? Refuse(in BodyValue value, string expected)
    {
        if (!Errors.Full)
        {
            Errors.Add(Path.ToString(), $"is {format.Describe(value, ref _lastNumber)}; expected {expected}");
        }

        return null;
    }
}
