namespace BackpropService.Json.Numbers;

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

        do
        {
            SkipWhitespace();
            var length = NumberParser.Parse(_text[Position..], out var number);
            if (length == 0)
            {
                return false;
            }

            Position += length;
            numbers.Add(number);
        }
        while (TryStep((byte)','));

        return TryStep((byte)']');
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
        SkipWhitespace();
        if (Position >= _text.Length || _text[Position] != character)
        {
            return false;
        }

        Position++;
        return true;
    }

    private void SkipWhitespace()
    {
        while (Position < _text.Length && _text[Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            Position++;
        }
    }
}
