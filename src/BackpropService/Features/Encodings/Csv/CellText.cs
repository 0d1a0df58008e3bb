using System.Buffers;
using System.Globalization;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>What a value of a text stands for.</summary>
internal static class CellText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    // No word that the framework takes for a number, as Infinity, is made of these.
    private static readonly SearchValues<char> Characters = SearchValues.Create("+-.,0123456789Ee");

    /// <summary>Whether nothing stands there, or what says so.</summary>
    public static bool IsMissing(string cell) => cell is "" or "?" or "NA" or "NaN" or "null";

    /// <summary>Reads a number; one beyond binary64's range is infinite.</summary>
    /// <param name="cell">The value.</param>
    /// <param name="point">What stands before the decimals: a point or a comma.</param>
    /// <param name="number">The number.</param>
    public static bool TryReadNumber(string cell, char point, out double number)
    {
        number = 0;
        return !cell.AsSpan().ContainsAnyExcept(Characters)
            && double.TryParse(cell, Style, point == ',' ? Comma : NumberFormatInfo.InvariantInfo, out number);
    }
}
