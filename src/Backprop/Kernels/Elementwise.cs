using System.Numerics;
using System.Runtime.InteropServices;

namespace Backprop.Kernels;

/// <summary>
/// Loops over the elements of rows, a vector at a time. Elements do not meet, so each has the bits that it has alone. Spans are cast
/// to vectors, not sliced at each of them: the checks of the slices took longer than the arithmetic.
/// </summary>
internal static class Elementwise
{
    /// <summary>sums_i + addends_i.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<double> addends)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var addendVectors = MemoryMarshal.Cast<double, Vector<double>>(addends)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] += addendVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            sums[i] += addends[i];
        }
    }

    /// <summary>sums_i + addend.</summary>
    public static void Add(Span<double> sums, double addend)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] += new Vector<double>(addend);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            sums[i] += addend;
        }
    }

    /// <summary>0 + left_i · right_i: sums of one product each, from 0 as every sum here, so never -0.</summary>
    public static void MultiplyFromZero(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> products)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(products);
        var leftVectors = MemoryMarshal.Cast<double, Vector<double>>(left)[..vectors.Length];
        var rightVectors = MemoryMarshal.Cast<double, Vector<double>>(right)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] = Vector<double>.Zero + (leftVectors[v] * rightVectors[v]);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < products.Length; i++)
        {
            products[i] = 0 + (left[i] * right[i]);
        }
    }

    /// <summary>values_i − factor · subtrahends_i, each rounded twice.</summary>
    public static void SubtractMultiple(Span<double> values, double factor, ReadOnlySpan<double> subtrahends)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var subtrahendVectors = MemoryMarshal.Cast<double, Vector<double>>(subtrahends)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] -= factor * subtrahendVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            values[i] -= factor * subtrahends[i];
        }
    }

    /// <summary>sums_i + factor · addends_i, each rounded twice.</summary>
    public static void AddMultiple(Span<double> sums, double factor, ReadOnlySpan<double> addends)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var addendVectors = MemoryMarshal.Cast<double, Vector<double>>(addends)[..vectors.Length];
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] += factor * addendVectors[v];
        }

        for (var i = vectors.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            sums[i] += factor * addends[i];
        }
    }

    /// <summary>values_i · factor.</summary>
    public static void Multiply(Span<double> values, double factor)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] *= new Vector<double>(factor);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }

    /// <summary>values_i / divisor.</summary>
    public static void Divide(Span<double> values, double divisor)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var v = 0; v < vectors.Length; v++)
        {
            vectors[v] /= new Vector<double>(divisor);
        }

        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            values[i] /= divisor;
        }
    }

    /// <summary>Where the first infinity or not-a-number stands; -1 where there is none.</summary>
    public static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var v = 0;
        for (; v <= vectors.Length - 4; v += 4)
        {
            var four = vectors.Slice(v, 4);
            var sum = NaNUnlessFinite(four[0]) + NaNUnlessFinite(four[1]) + (NaNUnlessFinite(four[2]) + NaNUnlessFinite(four[3]));
            if (!Vector.EqualsAll(sum, Vector<double>.Zero))
            {
                break;
            }
        }

        var i = v * Vector<double>.Count;
        while (i < values.Length && double.IsFinite(values[i]))
        {
            i++;
        }

        return i < values.Length ? i : -1;
    }

    /// <summary>Whether any of some quantities went over a mark, or onto it.</summary>
    public static bool AnyAcross(double mark, ReadOnlySpan<double> below, ReadOnlySpan<double> above)
    {
        for (var i = 0; i < below.Length; i++)
        {
            if (below[i] != above[i] && Math.Min(below[i], above[i]) <= mark && mark <= Math.Max(below[i], above[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>0 for each value that is finite, NaN for each that is not.</summary>
    private static Vector<double> NaNUnlessFinite(Vector<double> values) => values - values;
}
