using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NumberText;

/// <summary>Products of two words, of which both halves are wanted: the lower one is what the multiplication sign gives.</summary>
internal static class WideProduct
{
    /// <summary>The upper 64 of the product's 128 bits; other than Math.BigMul it leaves all in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}
