using System.Globalization;

namespace Backprop;

/// <summary>Numbers in formulas: the shortest digits that read back to the same bits.</summary>
internal static class Digits
{
    /// <summary>A number on its own.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as a factor or a term that follows an operator: in parentheses where it has a sign.</summary>
    public static string InProduct(double value) => double.IsNegative(value) ? $"({Of(value)})" : Of(value);
}
