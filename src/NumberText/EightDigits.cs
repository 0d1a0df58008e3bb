using System.Numerics;
using System.Runtime.CompilerServices;

namespace NumberText;

/// <summary>Eight decimal digits in the bytes of one word, the first in the lowest, converted all at once.</summary>
internal static class EightDigits
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>The number that eight characters spell, if all of them are digits.</summary>
    /// <remarks>Source: Langdale, Lemire (2019), "Parsing gigabytes of JSON per second", section 3.1.3.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ulong text, out uint number)
    {
        var digits = text ^ Zeros;
        number = Join(digits);
        return Others(digits) == 0;
    }

    /// <summary>
    /// How many of eight characters, of which at least one is no digit, come before the first such one, and what they spell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Count, uint Number) ParseSome(ulong text)
    {
        var digits = text ^ Zeros;
        var bits = BitOperations.TrailingZeroCount(Others(digits)) & ~7;

        // They move up to the last places, zeros in front of them.
        return (bits >> 3, Join(digits << 8 << (56 - bits)));
    }

    /// <summary>Has the highest bit of the first byte that is above 9; of what follows it no bit counts, since sums carry.</summary>
    private static ulong Others(ulong digits) => (digits | (digits + 0x7676767676767676)) & 0x8080808080808080;

    private static uint Join(ulong digits)
    {
        var pairs = (digits * 10) + (digits >> 8);
        return (uint)((((pairs & 0x000000FF000000FF) * 0x000F424000000064)
            + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }
}
