using System.Numerics;

namespace Backprop.Kernels;

/// <summary>
/// Loops over the elements of rows, a vector at a time. Elements do not meet, so each has the bits that it has alone.
/// </summary>
internal static class Elementwise
{
    /// <summary>sums_i + addends_i.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<double> addends)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + new Vector<double>(addends[i..])).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += addends[i];
        }
    }

    /// <summary>sums_i + addend.</summary>
    public static void Add(Span<double> sums, double addend)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + new Vector<double>(addend)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += addend;
        }
    }

    /// <summary>0 + left_i · right_i: sums of one product each, from 0 as every sum here, so never -0.</summary>
    public static void MultiplyFromZero(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> products)
    {
        var i = 0;
        for (; i <= products.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var product = new Vector<double>(left[i..]) * new Vector<double>(right[i..]);
            (Vector<double>.Zero + product).CopyTo(products[i..]);
        }

        for (; i < products.Length; i++)
        {
            products[i] = 0 + (left[i] * right[i]);
        }
    }

    /// <summary>values_i − factor · subtrahends_i, each rounded twice.</summary>
    public static void SubtractMultiple(Span<double> values, double factor, ReadOnlySpan<double> subtrahends)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(values[i..]) - (factor * new Vector<double>(subtrahends[i..]))).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] -= factor * subtrahends[i];
        }
    }

    /// <summary>values_i / divisor.</summary>
    public static void Divide(Span<double> values, double divisor)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(values[i..]) / new Vector<double>(divisor)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] /= divisor;
        }
    }

    /// <summary>Where the first infinity or not-a-number stands; -1 where there is none.</summary>
    public static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        var i = 0;
        for (; i <= values.Length - (4 * Vector<double>.Count); i += 4 * Vector<double>.Count)
        {
            var (first, second) = (NaNUnlessFinite(values, i, 0), NaNUnlessFinite(values, i, 1));
            var (third, fourth) = (NaNUnlessFinite(values, i, 2), NaNUnlessFinite(values, i, 3));
            if (!Vector.EqualsAll(first + second + (third + fourth), Vector<double>.Zero))
            {
                break;
            }
        }

        while (i < values.Length && double.IsFinite(values[i]))
        {
            i++;
        }

        return i < values.Length ? i : -1;
    }

    /// <summary>0 for each value that is finite, NaN for each that is not.</summary>
    private static Vector<double> NaNUnlessFinite(ReadOnlySpan<double> values, int start, int vector)
    {
        var vs = new Vector<double>(values[(start + (vector * Vector<double>.Count))..]);
        return vs - vs;
    }
}
