using System.Globalization;

namespace Backprop;

/// <summary>Numbers in formulas: the shortest digits that read back to the same bits, or as many significant ones as are wanted.</summary>
internal static class Digits
{
    /// <summary>A number on its own.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number on its own.</summary>
    /// <param name="value">The number.</param>
    /// <param name="significant">How many significant digits it is rounded to, 1 to 17; null: as many as it takes.</param>
    public static string Rounded(double value, int? significant) => significant is { } digits
        ? value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture)
        : Of(value);

    /// <summary>A number as a factor or a term that follows an operator: in parentheses where it has a sign.</summary>
    public static string InProduct(double value) => double.IsNegative(value) ? $"({Of(value)})" : Of(value);
}
