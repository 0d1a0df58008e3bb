using System.Globalization;

namespace Backprop;

/// <summary>Names and numbers of things as a sentence has them.</summary>
public static class EnglishLists
{
    /// <summary>A, B and C.</summary>
    /// <param name="names">The names, at least one.</param>
    /// <param name="conjunction">What stands before the last.</param>
    public static string Join(IReadOnlyList<string> names, string conjunction = "and") =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} {conjunction} {names[^1]}";

    /// <summary>1 bias, 2 biases.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="plural">Several of them, where they are more than the noun with an s.</param>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural ?? noun + "s")}");
}
