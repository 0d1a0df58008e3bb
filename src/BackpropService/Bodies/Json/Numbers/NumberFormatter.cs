using System.Buffers.Binary;
using System.Numerics;

namespace BackpropService.Bodies.Json.Numbers;

/// <summary>Writes numbers with the fewest digits that read back to the same bits, laid out as the runtime does.</summary>
internal static class NumberFormatter
{
    /// <summary>The bytes that the longest number takes: -1.2345678901234567E-308.</summary>
    public const int MostBytes = 24;

    private const int MostDigits = 17;
    private const ulong LeastOfMostDigits = 10_000_000_000_000_000;

    /// <summary>The places of the decimal point, counted from the first digit, between which no exponent is written.</summary>
    private const int LeastPoint = -3;
    private const int GreatestPoint = 17;

    /// <summary>Writes a number to the start of a text that has at least <see cref="MostBytes"/> bytes.</summary>
    /// <returns>How many bytes it takes; those after it are not kept.</returns>
    /// <exception cref="ArgumentException">The number is not finite, which JSON cannot say.</exception>
    public static int Format(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"JSON has no number {value}.", nameof(value));
        }

        var sign = 0;
        if (double.IsNegative(value))
        {
            text[0] = (byte)'-';
            sign = 1;
        }

        text = text[sign..];
        if (value == 0)
        {
            text[0] = (byte)'0';
            return sign + 1;
        }

        var (digits, exponent) = ShortestDecimal.Of(Math.Abs(value));
        for (; digits < LeastOfMostDigits; exponent--)
        {
            digits *= 10;
        }

        return sign + LayOut(new Digits(digits), exponent + MostDigits, text);
    }

    private static int LayOut(Digits digits, int point, Span<byte> text)
    {
        if (point is < LeastPoint or > GreatestPoint)
        {
            return WriteScientific(digits, point - 1, text);
        }

        if (point <= 0)
        {
            "0.000"u8.CopyTo(text);
            digits.Write(text[(2 - point)..]);
            return 2 - point + digits.Count;
        }

        if (digits.Count <= point)
        {
            // The digits were filled up with zeros.
            digits.Write(text);
            return point;
        }

        digits.Write(text[1..]);
        text.Slice(1, point).CopyTo(text);
        text[point] = (byte)'.';
        return digits.Count + 1;
    }

    private static int WriteScientific(Digits digits, int exponent, Span<byte> text)
    {
        digits.Write(text[1..]);
        text[0] = text[1];
        text[1] = (byte)'.';
        var end = digits.Count == 1 ? 1 : digits.Count + 1;
        text[end++] = (byte)'E';
        text[end++] = (byte)(exponent < 0 ? '-' : '+');
        var (hundreds, rest) = Math.DivRem((uint)Math.Abs(exponent), 100);
        if (hundreds > 0)
        {
            text[end++] = (byte)('0' + hundreds);
        }

        text[end++] = (byte)('0' + (rest / 10));
        text[end++] = (byte)('0' + (rest % 10));
        return end;
    }

    /// <summary>Seventeen digits: the first, and two words of eight.</summary>
    private readonly ref struct Digits
    {
        private readonly uint _first;
        private readonly ulong _upper;
        private readonly ulong _lower;

        public Digits(ulong number)
        {
            var (upper, lower) = Math.DivRem(number, 100_000_000);
            _first = (uint)upper / 100_000_000;
            _upper = EightDigits.Split((uint)upper - (_first * 100_000_000));
            _lower = EightDigits.Split((uint)lower);
        }

        /// <summary>How many are left without the zeros at the end.</summary>
        public int Count => _lower == 0
            ? MostDigits - sizeof(ulong) - (BitOperations.LeadingZeroCount(_upper) / 8)
            : MostDigits - (BitOperations.LeadingZeroCount(_lower) / 8);

        public void Write(Span<byte> text)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(text[9..], EightDigits.ToText(_lower));
            BinaryPrimitives.WriteUInt64LittleEndian(text[1..], EightDigits.ToText(_upper));
            text[0] = (byte)('0' + _first);
        }
    }
}
