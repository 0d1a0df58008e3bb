using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>
/// Sums over lists of numbers, each in the order of its list. One addition waits for the one before, so four lists go side by side: they
/// do not meet, and each sum has the bits that it has alone.
/// </summary>
internal static class ListSums
{
    private const int Together = 4;

    /// <summary>What is added up of each number.</summary>
    public interface ITerm
    {
        /// <summary>The term of a number, of that at its place in other lists, and of what its list has in common.</summary>
        static abstract Vector256<double> Of(Vector256<double> value, Vector256<double> other, Vector256<double> common);
    }

    /// <summary>Adds up a term over rows of lists.</summary>
    /// <param name="layout">How the lists lie.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="others">As many others.</param>
    /// <param name="common">What each list has in common.</param>
    /// <param name="lists">Of which lists of each row.</param>
    /// <param name="sums">Receives the sum of each list.</param>
    public static void Add<TTerm>(
        ListLayout layout, double[] values, double[] others, double[] common, IndexRange lists, double[] sums)
        where TTerm : struct, ITerm
    {
        for (var first = lists.Start; first < lists.Start + lists.Count; first += Together)
        {
            // The last lists go with others of their kind, whose sums are not kept.
            var sides = new Sides(first, lists.Start + lists.Count - 1, layout.Length);
            var sum = Vector256<double>.Zero;
            var ofList = sides.Listed(common);
            for (var row = 0; row < layout.Rows; row++)
            {
                ref var value = ref MemoryMarshal.GetReference(values.AsSpan(row * layout.RowLength, layout.RowLength));
                ref var other = ref MemoryMarshal.GetReference(others.AsSpan(row * layout.RowLength, layout.RowLength));
                for (var i = 0; i < layout.Length; i++)
                {
                    sum += TTerm.Of(sides.At(ref value, i), sides.At(ref other, i), ofList);
                }
            }

            for (var side = 0; side < Together && first + side < lists.Start + lists.Count; side++)
            {
                sums[first + side] = sum[side];
            }
        }
    }

    /// <summary>Where four lists lie in a row.</summary>
    private readonly struct Sides(int first, int last, int length)
    {
        private readonly int _list0 = first;
        private readonly int _list1 = Math.Min(first + 1, last);
        private readonly int _list2 = Math.Min(first + 2, last);
        private readonly int _list3 = Math.Min(first + 3, last);

        public Vector256<double> Listed(double[] common) =>
            Vector256.Create(common[_list0], common[_list1], common[_list2], common[_list3]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> At(ref double row, int i) => Vector256.Create(
            Unsafe.Add(ref row, (_list0 * length) + i),
            Unsafe.Add(ref row, (_list1 * length) + i),
            Unsafe.Add(ref row, (_list2 * length) + i),
            Unsafe.Add(ref row, (_list3 * length) + i));
    }
}
