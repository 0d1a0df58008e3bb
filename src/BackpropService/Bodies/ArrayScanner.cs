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
/// <param name="cancellation">Ends it.</param>
internal ref struct ArrayScanner(
    ReadOnlySpan<byte> text, ref PooledList<double> values, ref PooledList<int> lengths, CancellationToken cancellation)
{
    // Numbers between two looks at whether anybody waits for them.
    private const int Portion = 1 << 10;

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
        if (mostRank == 0 || Next() != '[')
        {
            return 0;
        }

        Position++;
        var own = _lengths.Count;
        _lengths.Add(0);
        switch (Next())
        {
            case (byte)']':
                Position++;
                return 1;
            case (byte)'[':
                return ReadArrays(own, mostRank - 1);
            default:
                return ReadNumbers(own);
        }
    }

    /// <summary>Reads the arrays of one depth that an array has, and its end.</summary>
    private int ReadArrays(int own, int mostRank)
    {
        var rank = Read(mostRank);
        var count = 1;
        for (; rank > 0 && Next() == ','; count++)
        {
            Position++;
            rank = Read(mostRank) == rank ? rank : 0;
        }

        if (rank == 0 || Next() != ']')
        {
            return 0;
        }

        Position++;
        _lengths[own] = count;
        return rank + 1;
    }

    /// <summary>Reads the numbers that an array has, and its end.</summary>
    private int ReadNumbers(int own)
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
                return 0;
            }

            if (_values.Count % Portion == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _values.Add(number);
            position = AfterWhitespace(position + length);
            next = position < _text.Length ? _text[position] : default;
            position++;
        }
        while (next == ',');

        Position = position;
        _lengths[own] = _values.Count - before;
        return next == ']' ? 1 : 0;
    }

    /// <summary>Steps to what comes after whitespace: 0 at the end.</summary>
    private byte Next()
    {
        Position = AfterWhitespace(Position);
        return Position < _text.Length ? _text[Position] : default;
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
