using System.Globalization;

namespace Backprop.Diagrams;

/// <summary>Numbers for labels, in at most eight characters: of four significant digits where nothing else is asked for.</summary>
internal static class ShortNumber
{
    private const int DefaultDigits = 4;
    private const int MostCharacters = 8;
    private const double LeastFixed = 1e-3;
    private const double MostFixed = 9999.5;

    public static string Of(double value) => To(value, DefaultDigits);

    /// <summary>Rounded to significant digits, or to fewer where they do not fit.</summary>
    public static string To(double value, int? digits)
    {
        for (var most = digits ?? DefaultDigits; ; most--)
        {
            var text = Format(value, most);
            if (text.Length <= MostCharacters || most == 1)
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
        .ToString("0.#######", CultureInfo.InvariantCulture);
}
