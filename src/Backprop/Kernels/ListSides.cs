using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Kernels;

/// <summary>Where up to eight lists lie in a row; for each that is missing, the last again.</summary>
internal readonly struct ListSides(IndexRange lists, int length)
{
    // Of two vectors of four pairs each, the first and third; the second and fourth.
    private const byte EvenPairs = 0x88;
    private const byte OddPairs = 0xDD;

    private readonly int _list0 = Side(lists, 0) * length;
    private readonly int _list1 = Side(lists, 1) * length;
    private readonly int _list2 = Side(lists, 2) * length;
    private readonly int _list3 = Side(lists, 3) * length;
    private readonly int _list4 = Side(lists, 4) * length;
    private readonly int _list5 = Side(lists, 5) * length;
    private readonly int _list6 = Side(lists, 6) * length;
    private readonly int _list7 = Side(lists, 7) * length;

    /// <summary>The numbers at one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> At(ref double row, int i) => Vector512.Create(
        Unsafe.Add(ref row, _list0 + i),
        Unsafe.Add(ref row, _list1 + i),
        Unsafe.Add(ref row, _list2 + i),
        Unsafe.Add(ref row, _list3 + i),
        Unsafe.Add(ref row, _list4 + i),
        Unsafe.Add(ref row, _list5 + i),
        Unsafe.Add(ref row, _list6 + i),
        Unsafe.Add(ref row, _list7 + i));

    /// <summary>The numbers at four places, turned: a load for each list, where place by place takes one for each number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> First, Vector512<double> Second, Vector512<double> Third, Vector512<double> Fourth) From(ref double row, int i)
    {
        ref var first = ref Unsafe.Add(ref row, i);
        if (Avx512F.IsSupported)
        {
            // The second list of a vector is put in as it is loaded, which spares a shuffle.
            var (even0, odd0) = (Two(ref first, _list0, _list2), Two(ref first, _list1, _list3));
            var (even4, odd4) = (Two(ref first, _list4, _list6), Two(ref first, _list5, _list7));
            var (low0, high0) = (Avx512F.UnpackLow(even0, odd0), Avx512F.UnpackHigh(even0, odd0));
            var (low4, high4) = (Avx512F.UnpackLow(even4, odd4), Avx512F.UnpackHigh(even4, odd4));
            return (
                Avx512F.Shuffle4x128(low0, low4, EvenPairs),
                Avx512F.Shuffle4x128(high0, high4, EvenPairs),
                Avx512F.Shuffle4x128(low0, low4, OddPairs),
                Avx512F.Shuffle4x128(high0, high4, OddPairs));
        }

        var near = Turned(ref first, _list0, _list1, _list2, _list3);
        var far = Turned(ref first, _list4, _list5, _list6, _list7);
        return (
            Vector512.Create(near.First, far.First),
            Vector512.Create(near.Second, far.Second),
            Vector512.Create(near.Third, far.Third),
            Vector512.Create(near.Fourth, far.Fourth));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Two(ref double first, int lower, int upper) => Avx512F.InsertVector256(
        Vector256.LoadUnsafe(ref first, (nuint)lower).ToVector512Unsafe(), Vector256.LoadUnsafe(ref first, (nuint)upper), 1);

    private static int Side(IndexRange lists, int side) => lists.Start + Math.Min(side, lists.Count - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> First, Vector256<double> Second, Vector256<double> Third, Vector256<double> Fourth) Turned(
        ref double first, int at0, int at1, int at2, int at3) => Lanes256.Columns(
        Vector256.LoadUnsafe(ref first, (nuint)at0),
        Vector256.LoadUnsafe(ref first, (nuint)at1),
        Vector256.LoadUnsafe(ref first, (nuint)at2),
        Vector256.LoadUnsafe(ref first, (nuint)at3));
}
