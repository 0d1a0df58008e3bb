using BackpropService.Bodies.Trees;
using NumberText;

namespace BackpropService.Bodies;

/// <summary>
/// Reads JSON arrays of numbers in one pass, several times as fast as token by token. What is not exactly that (another kind of value,
/// text that is no JSON, a number out of range) it leaves to who can say what is wrong.
/// </summary>
/// <param name="text">Begins with the array.</param>
/// <param name="values">Takes the numbers.</param>
/// <param name="lengths">Takes the arrays' lengths, each array's own before those of the arrays in it.</param>
internal ref struct ArrayScanner(ReadOnlySpan<byte> text, ref PooledList<double> values, ref PooledList<int> lengths)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ref PooledList<double> _values = ref values;
    private readonly ref PooledList<int> _lengths = ref lengths;

    /// <summary>How many bytes are read: after a success, those of the array.</summary>
    public int Position { get; private set; }

    /// <summary>Reads an array.</summary>
    /// <param name="mostRank">How deep it may be.</param>
    /// <returns>How deep it is: 1 for an array of numbers; 0 where it is something else.</returns>
    public int Read(int mostRank)
    {
        if (mostRank == 0 || !TryStep((byte)'['))
        {
            return 0;
        }

        var own = _lengths.Count;
        _lengths.Add(0);
        if (TryStep((byte)']'))
        {
            return 1;
        }

        var rank = 1;
        if (Position < _text.Length && _text[Position] == '[')
        {
            rank += ReadArrays(own, mostRank - 1);
            return rank > 1 && TryStep((byte)']') ? rank : 0;
        }

        return TryReadNumbers(own) ? rank : 0;
    }

    /// <summary>Reads arrays of one depth, but for the bracket after them.</summary>
    private int ReadArrays(int own, int mostRank)
    {
        var count = 0;
        var rank = 0;
        do
        {
            var depth = Read(mostRank);
            if (depth == 0 || (count > 0 && depth != rank))
            {
                return 0;
            }

            rank = depth;
            count++;
        }
        while (TryStep((byte)','));

        _lengths[own] = count;
        return rank;
    }

    /// <summary>Reads numbers and the bracket after them.</summary>
    private bool TryReadNumbers(int own)
    {
        var before = _values.Count;
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

            _values.Add(number);
            position = AfterWhitespace(position + length);
            next = position < _text.Length ? _text[position] : default;
            position++;
        }
        while (next == ',');

        Position = position;
        _lengths[own] = _values.Count - before;
        return next == ']';
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
