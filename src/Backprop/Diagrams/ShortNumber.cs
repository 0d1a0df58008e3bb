using System.Globalization;

namespace Backprop.Diagrams;

/// <summary>Numbers for labels: at most four significant digits in at most eight characters.</summary>
internal static class ShortNumber
{
    private const int MostDigits = 4;
    private const int MostCharacters = 8;
    private const double LeastFixed = 1e-3;
    private const double MostFixed = 9999.5;

    public static string Of(double value)
    {
        for (var digits = MostDigits; ; digits--)
        {
            var text = Format(value, digits);
            if (text.Length <= MostCharacters || digits == 1)
            {
                return text;
            }
        }
    }

    private static string Format(double value, int digits)
    {
        var magnitude = Math.Abs(value);
        var decimals = new string('#', digits - 1);
        var text = value == 0 ? "0"
            : magnitude is >= LeastFixed and < MostFixed ? Rounded(magnitude, digits)
            : magnitude.ToString($"0.{decimals}e-0", CultureInfo.InvariantCulture);
        return value < 0 ? $"−{text}" : text;
    }

    private static string Rounded(double magnitude, int digits) =>
        ((decimal)double.Parse(magnitude.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
        .ToString("0.######", CultureInfo.InvariantCulture);
}
