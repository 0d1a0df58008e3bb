using System.Runtime.CompilerServices;

namespace BackpropService.Bodies.Json.Numbers;

/// <summary>Eight decimal digits in the bytes of one word, the first in the lowest, converted all at once.</summary>
internal static class EightDigits
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>The number that eight ASCII digits spell.</summary>
    /// <remarks>Source: Langdale, Lemire (2019), "Parsing gigabytes of JSON per second", section 3.1.3.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ulong text, out uint number)
    {
        var digits = text - Zeros;
        var pairs = (digits * 10) + (digits >> 8);
        number = (uint)((((pairs & 0x000000FF000000FF) * 0x000F424000000064)
            + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return ((text & 0xF0F0F0F0F0F0F0F0) | (((text + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333;
    }

    /// <summary>The digits of a number below 10⁸ as numbers 0 … 9, zeros in front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Split(uint number)
    {
        // Divisions by 100 and 10 in all lanes at once, as multiplications by 5243/2¹⁹ and 103/2¹⁰: exact in these ranges.
        ulong upper = number / 10_000;
        var fours = upper | ((number - (upper * 10_000)) << 32);
        var hundreds = ((fours * 5243) >> 19) & 0x0000007F0000007F;
        var pairs = hundreds | ((fours - (hundreds * 100)) << 16);
        var tens = ((pairs * 103) >> 10) & 0x000F000F000F000F;
        return tens | ((pairs - (tens * 10)) << 8);
    }

    /// <summary>Digits 0 … 9 as ASCII.</summary>
    public static ulong ToText(ulong digits) => digits + Zeros;
}
