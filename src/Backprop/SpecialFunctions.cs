using System.Runtime.Intrinsics;

namespace Backprop;

/// <summary>Functions that the base class library lacks, or has only in a form that cancels near zero.</summary>
internal static class SpecialFunctions
{
    private const double EndOfCentre = 0.46875;
    private const double EndOfMiddle = 4;
    private const int HeadsOfOne = 16;

    private static readonly double InverseSqrtPi = 1 / Math.Sqrt(Math.PI);

    // exp(−h²) of each multiple h of 1/16 up to 4.
    private static readonly double[] PowersOfHeads =
    [
        .. Enumerable.Range(0, (HeadsOfOne * (int)EndOfMiddle) + 1).Select(head => (double)head / HeadsOfOne)
            .Select(head => Math.Exp(-head * head)),
    ];

    /// <summary>ln(1 + x), accurate also where 1 + x rounds to 1; double.LogP1 is the naive form.</summary>
    /// <remarks>Source: Goldberg (1991), "What every computer scientist should know about floating-point arithmetic", theorem 4.</remarks>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>e^x − 1, accurate also near 0; double.ExpM1 is the naive form.</summary>
    /// <remarks>Source: Kahan; Higham (2002), "Accuracy and stability of numerical algorithms", section 1.14.1.</remarks>
    public static double ExpMinusOne(double x)
    {
        var u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        var minusOne = u - 1;
        return minusOne == -1 || double.IsInfinity(u) ? minusOne : minusOne * (x / Math.Log(u));
    }

    /// <summary>The complementary error function 1 − erf(x), accurate in relative terms also in its right tail.</summary>
    /// <remarks>Source: Cody (1969), "Rational Chebyshev approximations for the error function", Math. Comp. 23, 631–637.</remarks>
    public static double Erfc(double x)
    {
        var y = Math.Abs(x);
        if (y <= EndOfCentre)
        {
            return 1 - (x * Ratio(y * y, CentreNumerator, CentreDenominator));
        }

        if (y > 26.6)
        {
            return x < 0 ? 2 : 0;
        }

        var tail = y <= EndOfMiddle ? Ratio(y, MiddleNumerator, MiddleDenominator) : FarTail(y);
        tail *= ExpOfMinusSquare(y);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>The same of many numbers, to the same bits: the polynomials of four at a time.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="values">Receives the values; may be the numbers themselves.</param>
    public static void Erfc(ReadOnlySpan<double> x, Span<double> values)
    {
        var i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var four = Vector256.Create(x[i..]);
            if (Vector256.GreaterThanAny(Vector256.Abs(four), Vector256.Create(EndOfMiddle)))
            {
                OneByOne(x.Slice(i, Vector256<double>.Count), values[i..]);
            }
            else
            {
                ErfcOfFour(four).CopyTo(values[i..]);
            }
        }

        OneByOne(x[i..], values[i..]);
    }

    private static void OneByOne(ReadOnlySpan<double> x, Span<double> values)
    {
        for (var i = 0; i < x.Length; i++)
        {
            values[i] = Erfc(x[i]);
        }
    }

    // Both forms, of which each number takes its own.
    private static Vector256<double> ErfcOfFour(Vector256<double> x)
    {
        var y = Vector256.Abs(x);
        var centre = Vector256.Create(1.0) - (x * Ratio(y * y, CentreNumerator, CentreDenominator));
        var heads = Vector256.Floor(y * Vector256.Create((double)HeadsOfOne)) / Vector256.Create((double)HeadsOfOne);
        var rest = -(y - heads) * (y + heads);
        var tail = Ratio(y, MiddleNumerator, MiddleDenominator)
            * (Vector256.Create(PowerOfHead(y[0]), PowerOfHead(y[1]), PowerOfHead(y[2]), PowerOfHead(y[3]))
                * Vector256.Create(Math.Exp(rest[0]), Math.Exp(rest[1]), Math.Exp(rest[2]), Math.Exp(rest[3])));
        var outside = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256<double>.Zero), Vector256.Create(2.0) - tail, tail);
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(y, Vector256.Create(EndOfCentre)), centre, outside);
    }

    private static double PowerOfHead(double y) => PowersOfHeads[(int)(y * HeadsOfOne)];

    private static Vector256<double> Ratio(Vector256<double> x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static Vector256<double> Polynomial(Vector256<double> x, ReadOnlySpan<double> descending)
    {
        var sum = Vector256<double>.Zero;
        foreach (var coefficient in descending)
        {
            sum = (sum * x) + Vector256.Create(coefficient);
        }

        return sum;
    }

    private static double FarTail(double y)
    {
        var inverseSquare = 1 / (y * y);
        var correction = inverseSquare * Ratio(inverseSquare, FarNumerator, FarDenominator);
        return (InverseSqrtPi - correction) / y;
    }

    /// <summary>exp(−y²): the rounding error of y² would grow with y, so y is split where its square is exact.</summary>
    private static double ExpOfMinusSquare(double y)
    {
        var head = Math.Truncate(y * 16) / 16;
        return Math.Exp(-head * head) * Math.Exp(-(y - head) * (y + head));
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> descending)
    {
        var sum = 0.0;
        foreach (var coefficient in descending)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }

    private static ReadOnlySpan<double> CentreNumerator =>
        [1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static ReadOnlySpan<double> CentreDenominator =>
        [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
        8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1, 2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
    ];
}
