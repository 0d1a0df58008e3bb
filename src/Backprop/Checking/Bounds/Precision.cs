using System.Globalization;

namespace Backprop.Checking.Bounds;

/// <summary>What numbers a computation is made in.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="UnitRoundoff">u: the largest relative error of one operation, rounded to nearest.</param>
/// <param name="Smallest">The smallest normal number: below it, an operation may be off by as much.</param>
/// <param name="Decimals">How many decimal places the results were rounded to; null where they were not.</param>
public sealed record Precision(string Name, double UnitRoundoff, double Smallest, int? Decimals = null)
{
    /// <summary>The most decimal places that results are rounded to.</summary>
    public const int MostDecimals = 15;

    private const string DecimalsPrefix = "decimals:";

    /// <summary>IEEE 754 binary64.</summary>
    public static Precision Binary64 { get; } = new("float64", Math.ScaleB(1, -53), Math.ScaleB(1, -1022));

    /// <summary>IEEE 754 binary32.</summary>
    public static Precision Binary32 { get; } = new("float32", Math.ScaleB(1, -24), Math.ScaleB(1, -126));

    /// <summary>Binary32 without the last 16 bits, as machine learning uses it.</summary>
    public static Precision BFloat16 { get; } = new("bfloat16", Math.ScaleB(1, -8), Math.ScaleB(1, -126));

    /// <summary>Computed in binary64, and the results rounded to decimal places.</summary>
    public static Precision OfDecimals(int count) => Binary64 with
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{DecimalsPrefix}{count}"),
        Decimals = count,
    };

    /// <summary>The precision of a name: float64, float32, bfloat16, decimals:4; null where there is none.</summary>
    public static Precision? Find(string name) => name switch
    {
        "float64" => Binary64,
        "float32" => Binary32,
        "bfloat16" => BFloat16,
        _ => name.StartsWith(DecimalsPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(DecimalsPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= MostDecimals
            ? OfDecimals(count)
            : null,
    };

    /// <summary>Whether a number is one of the format's own.</summary>
    public bool Holds(double value) => Round(value) == value;

    /// <summary>Whether numbers that are given are rounded to it: those of binary64 are its own.</summary>
    internal bool RoundsEntries => UnitRoundoff != Binary64.UnitRoundoff;

    /// <summary>How far a number that is given is off once it is one of the format's own, the nearest.</summary>
    internal double EntryError(double value) => Math.Abs(Round(value) - value);

    /// <summary>The nearest of the format's own numbers.</summary>
    internal double Round(double value) => !RoundsEntries ? value
        : UnitRoundoff == Binary32.UnitRoundoff ? (float)value
        : ToBFloat16((float)value);

    /// <summary>The nearest that ends with 16 zeros, of two the even one.</summary>
    private static double ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }

    /// <summary>How far a result may be off by being written down: half a unit of the last place.</summary>
    internal double OutputError(double value) =>
        Decimals is { } count ? 0.5000001 * Math.Pow(10, -count) : UnitRoundoff * Math.Abs(value);
}
