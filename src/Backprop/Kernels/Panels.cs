using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Backprop.Kernels;

/// <summary>Factors copied so that the innermost loop reads them in sequence.</summary>
internal static class Panels
{
    /// <summary>
    /// Copies columns of a right operand into a panel of so many vectors, row after row; what is missing at its right is zeros.
    /// </summary>
    public static void Copy<TLanes, TVector>(MatrixView b, IndexRange steps, IndexRange columns, int vectors, Span<double> panel)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var width = vectors * TLanes.Count;
        if (columns.Count < width)
        {
            panel[..(width * steps.Count)].Clear();
        }

        var j = 0;
        for (; j <= columns.Count - TLanes.Count; j += TLanes.Count)
        {
            CopyVectors<TLanes, TVector>(b, steps, columns.Start + j, ref panel[j], width);
        }

        // What fills no vector goes in narrower ones.
        for (; j <= columns.Count - Lanes256.Count; j += Lanes256.Count)
        {
            CopyVectors<Lanes256, Vector256<double>>(b, steps, columns.Start + j, ref panel[j], width);
        }

        for (; j <= columns.Count - Lanes128.Count; j += Lanes128.Count)
        {
            CopyVectors<Lanes128, Vector128<double>>(b, steps, columns.Start + j, ref panel[j], width);
        }

        for (; j < columns.Count; j++)
        {
            CopyVectors<SingleLane, double>(b, steps, columns.Start + j, ref panel[j], width);
        }
    }

    /// <summary>Copies rows of a transposed left operand in strips, in each of which a step's factors adjoin the next one's.</summary>
    public static void CopyStrips(MatrixView a, IndexRange rows, IndexRange steps, int height, Span<double> strips)
    {
        for (var i = 0; i < rows.Count; i += height)
        {
            var strip = rows.Part(i, height);
            var copy = strips.Slice(i * steps.Count, strip.Count * steps.Count);
            if (strip.Count == Vector256<double>.Count)
            {
                CopyVectors<Lanes256, Vector256<double>>(a.Transposed, steps, strip.Start, ref copy[0], strip.Count);
                continue;
            }

            for (var k = 0; k < steps.Count; k++)
            {
                a.InColumn(steps.Start + k, strip).CopyTo(copy[(k * strip.Count)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyVectors<TLanes, TVector>(MatrixView b, IndexRange steps, int column, ref double copy, int width)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var source = ref b.At(steps.Start, column);
        var k = steps.Count;
        if (b.ColumnStride == 1)
        {
            for (; k > 0; k--)
            {
                TLanes.Store(TLanes.Load(ref source), ref copy);
                source = ref Unsafe.Add(ref source, b.RowStride);
                copy = ref Unsafe.Add(ref copy, width);
            }
        }

        // Otherwise a column's values adjoin.
        for (; k >= TLanes.Count; k -= TLanes.Count)
        {
            TLanes.Turn(ref source, b.ColumnStride, ref copy, width);
            source = ref Unsafe.Add(ref source, TLanes.Count);
            copy = ref Unsafe.Add(ref copy, TLanes.Count * width);
        }

        for (; k > 0; k--)
        {
            for (var j = 0; j < TLanes.Count; j++)
            {
                Unsafe.Add(ref copy, j) = Unsafe.Add(ref source, j * b.ColumnStride);
            }

            source = ref Unsafe.Add(ref source, 1);
            copy = ref Unsafe.Add(ref copy, width);
        }
    }
}
