using System.Runtime.CompilerServices;

namespace Backprop.Kernels;

/// <summary>Factors copied so that the innermost loop reads them in sequence.</summary>
internal static class Panels
{
    /// <summary>
    /// Copies columns of a right operand into a panel of so many vectors, row after row; what is missing at its right is zeros.
    /// </summary>
    public static void Copy<TLanes, TVector>(Operand b, Section steps, Section columns, int vectors, Span<double> panel)
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

        for (; j < columns.Count; j++)
        {
            for (var k = 0; k < steps.Count; k++)
            {
                panel[(k * width) + j] = b.At(steps.Start + k, columns.Start + j);
            }
        }
    }

    /// <summary>Copies rows of a transposed left operand in strips, in each of which the factors of a step adjoin those of the next.</summary>
    public static void CopyStrips(Operand a, Section rows, Section steps, int height, Span<double> strips)
    {
        for (var i = 0; i < rows.Count; i += height)
        {
            var strip = rows.Part(i, height);
            var copy = strips.Slice(i * steps.Count, strip.Count * steps.Count);
            for (var k = 0; k < steps.Count; k++)
            {
                ref var factors = ref a.At(strip.Start, steps.Start + k);
                for (var row = 0; row < strip.Count; row++)
                {
                    copy[(k * strip.Count) + row] = Unsafe.Add(ref factors, row);
                }
            }
        }
    }

    // Optimised at once, as the tile is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyVectors<TLanes, TVector>(Operand b, Section steps, int column, ref double copy, int width)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var source = ref b.At(steps.Start, column);
        var (across, down) = (b.ColumnStride, b.RowStride);
        for (var k = steps.Count; k > 0; k--)
        {
            TLanes.Store(across == 1 ? TLanes.Load(ref source) : TLanes.Gather(ref source, across), ref copy);
            source = ref Unsafe.Add(ref source, down);
            copy = ref Unsafe.Add(ref copy, width);
        }
    }
}
