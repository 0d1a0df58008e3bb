namespace BackpropService.Bodies.Json.Numbers;

/// <summary>
/// Reads arrays of numbers in one pass, several times as fast as token by token. What is not exactly that (another kind of value,
/// text that is no JSON, a number out of range) it leaves to who can say what is wrong.
/// </summary>
/// <param name="text">Begins with the array.</param>
internal ref struct ArrayScanner(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>How many bytes are read: after a success, those of the array.</summary>
    public int Position { get; private set; }

    /// <summary>Reads an array of numbers.</summary>
    public bool TryReadVector(ref NumberBuffer numbers)
    {
        if (!TryStep((byte)'['))
        {
            return false;
        }

        if (TryStep((byte)']'))
        {
            return true;
        }

        var position = Position;
        byte next;
        do
        {
            position = AfterWhitespace(position);
            var length = NumberParser.Parse(_text[position..], out var number);
            if (length == 0)
            {
                return false;
            }

            numbers.Add(number);
            position = AfterWhitespace(position + length);
            next = position < _text.Length ? _text[position] : default;
            position++;
        }
        while (next == ',');

        Position = position;
        return next == ']';
    }

    /// <summary>Reads an array of arrays of numbers.</summary>
    public bool TryReadMatrix(ref NumberBuffer numbers, List<int> rowLengths)
    {
        if (!TryStep((byte)'['))
        {
            return false;
        }

        if (TryStep((byte)']'))
        {
            return true;
        }

        do
        {
            var start = numbers.Count;
            if (!TryReadVector(ref numbers))
            {
                return false;
            }

            rowLengths.Add(numbers.Count - start);
        }
        while (TryStep((byte)','));

        return TryStep((byte)']');
    }

    private bool TryStep(byte character)
    {
        var position = AfterWhitespace(Position);
        var steps = position < _text.Length && _text[position] == character;
        Position = steps ? position + 1 : position;
        return steps;
    }

    private readonly int AfterWhitespace(int position)
    {
        while (position < _text.Length && _text[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            position++;
        }

        return position;
    }
}
