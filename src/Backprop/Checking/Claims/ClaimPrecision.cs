using System.Globalization;
using Backprop.Checking.Bounds;

namespace Backprop.Checking.Claims;

/// <summary>
/// How precise the numbers of a layer are, which is what they are held to. Numbers of many digits must agree to 10⁻⁶ of their
/// size, or to 10⁻⁵ where all of them are float32 values and so were computed in that format. Numbers of few digits may besides
/// be off by half a unit of the last decimal place, or of the last significant digit, that the layer as a whole uses, but never
/// by more than 5·10⁻³ of the claim's largest number: fewer than about two digits tell nothing.
/// </summary>
internal sealed class ClaimPrecision
{
    private const double Relative = 1e-6;
    private const double RelativeInFloat32 = 1e-5;
    private const double Coarsest = 5e-3;

    // What cancellation may cost a number beside larger ones of its layer, and of the whole claim.
    private const double ShareOfLayer = 0.1;
    private const double ShareOfClaim = 1e-6;

    // What rounding leaves of quantities of size 1 that cancel, as behind a softmax of one neuron: no digit of it means anything.
    private const double Smallest = 1e-15;

    /// <summary>A little more than half a unit: ours is rounded too.</summary>
    public const double HalfUnit = 0.5001;

    // What numbers of these formats have for certain, so that more are theirs.
    private const int DigitsOfBFloat16 = 5;
    private const int DigitsOfFloat32 = 7;

    // Fewer tell nothing: half a unit of the last place would let any number pass.
    private const int FewestDigits = 3;
    private const int FewestDecimals = 2;

    private readonly int _decimals;
    private readonly int _digits;
    private readonly double _relative;
    private readonly double _epsilon;

    /// <summary>Takes the precision of some numbers as a caller wrote them.</summary>
    public ClaimPrecision(IEnumerable<double> written)
    {
        var isFloat32 = true;
        foreach (var value in written)
        {
            isFloat32 &= value == (float)value;
            var (digits, decimals) = DigitsOf(value);
            _digits = Math.Max(_digits, digits);
            _decimals = Math.Max(_decimals, decimals);
        }

        _relative = isFloat32 ? RelativeInFloat32 : Relative;
        _epsilon = Math.ScaleB(1, isFloat32 ? -23 : -51);
    }

    /// <summary>What numbers look as if they had been computed in, by their digits and by the formats that hold all of them.</summary>
    public static Precision ReadOff(IEnumerable<double> written)
    {
        var (most, places, isBFloat16, isFloat32, isShortFloat32) = (0, 0, true, true, true);
        var different = new HashSet<double>();
        foreach (var value in written)
        {
            different.Add(value);
            var (digits, decimals) = DigitsOf(value);
            (most, places) = (Math.Max(most, digits), Math.Max(places, decimals));
            isBFloat16 &= Precision.BFloat16.Holds(value);
            isFloat32 &= Precision.Binary32.Holds(value);
            isShortFloat32 &= Shortest(value) == ((float)value).ToString("R", CultureInfo.InvariantCulture);
        }

        // Few digits are anybody's, more so of one number beside zeros: a format shows by numbers that only it would write.
        var areSeveral = different.Count(value => value != 0) > 1;
        return most > (areSeveral ? DigitsOfBFloat16 : DigitsOfFloat32) && isBFloat16 ? Precision.BFloat16
            : most > DigitsOfFloat32 && areSeveral && (isFloat32 || isShortFloat32) ? Precision.Binary32
            : most is >= FewestDigits and <= Precision.MostDecimals && places <= Precision.MostDecimals ? Precision.OfDecimals(places)
            : Precision.Binary64;
    }

    /// <summary>The decimal places of numbers that are off by no more than having been rounded to them; null where some are, or none.</summary>
    /// <param name="numbers">Numbers as they were written, and how far each is off.</param>
    public static int? RoundedTo(IEnumerable<(double Written, double Off)> numbers)
    {
        var (places, most, farthest) = (0, 0, 0.0);
        foreach (var (written, off) in numbers)
        {
            var (digits, decimals) = DigitsOf(written);
            (places, most, farthest) = (Math.Max(places, decimals), Math.Max(most, digits), Math.Max(farthest, off));
        }

        return places >= FewestDecimals && Math.Max(places, most) <= Precision.MostDecimals
            && farthest > Smallest && farthest <= HalfUnit * Math.Pow(10, -places)
            ? places
            : null;
    }

    /// <summary>How far a number may be from the claimed one and still agree with it.</summary>
    /// <param name="written">The number as the caller wrote it.</param>
    /// <param name="shown">What it shows: the same, or its difference from the parameter before the step.</param>
    /// <param name="largestOfLayer">The largest number shown in its layer.</param>
    /// <param name="largest">The largest number shown in the whole claim.</param>
    public double ToleranceOf(double written, double shown, double largestOfLayer, double largest)
    {
        var relative = _relative * (Math.Abs(shown) + (ShareOfLayer * largestOfLayer) + (ShareOfClaim * largest));
        var rounding = written == shown ? 0 : _epsilon * (Math.Abs(written) + Math.Abs(written - shown));
        return Smallest + relative + rounding + Math.Min(LastPlaceOf(written), Coarsest * largest);
    }

    /// <summary>Half a unit of the last place that was written: closer nobody can know what was meant.</summary>
    public double LastPlaceOf(double written)
    {
        var significant = written == 0 ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(written))) - _digits + 1);
        return HalfUnit * Math.Max(Math.Pow(10, -_decimals), significant);
    }

    private static string Shortest(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The significant digits and the decimal places of the shortest text that reads back to a number.</summary>
    private static (int Digits, int Decimals) DigitsOf(double value)
    {
        // d.ddddE±xxx: the shortest digits are those of "R", which lays them out in two ways.
        var text = Shortest(Math.Abs(value));
        var mantissa = text.Split('E')[0];
        var exponent = text.Contains('E', StringComparison.Ordinal) ? int.Parse(text.Split('E')[1], CultureInfo.InvariantCulture) : 0;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0').TrimEnd('0').Length;
        return (digits, Math.Max(0, decimals - exponent));
    }
}
