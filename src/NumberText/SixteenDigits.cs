using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumberText;

/// <summary>Sixteen decimal digits, the first in the lowest byte of a vector, zeros in front.</summary>
internal readonly struct SixteenDigits
{
    private readonly Vector128<byte> _digits;

    /// <summary>The digits of upper · 10⁸ + lower, both below 10⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SixteenDigits(uint upper, uint lower)
    {
        // Divisions by 100 and 10 in all lanes at once, as multiplications by 5243/2¹⁹ and 103/2¹⁰: exact in these ranges.
        var (first, second) = Math.DivRem(upper, 10_000);
        var (third, fourth) = Math.DivRem(lower, 10_000);
        var fours = Vector128.Create(first, second, third, fourth);
        var hundreds = (fours * 5243) >> 19;
        var pairs = (hundreds | ((fours - (hundreds * 100)) << 16)).AsUInt16();
        var tens = (pairs * 103) >> 10;
        _digits = (tens | ((pairs - (tens * 10)) << 8)).AsByte();
    }

    /// <summary>How many are left without the zeros at the end.</summary>
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 32 - BitOperations.LeadingZeroCount(~Vector128.IsZero(_digits).ExtractMostSignificantBits() & 0xFFFF);
    }

    /// <summary>Writes all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Span<byte> text) => (_digits + Vector128.Create((byte)'0')).CopyTo(text);
}
