using System.Globalization;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Bodies;

/// <summary>Turns of phrase that error messages share.</summary>
internal static class Phrases
{
    /// <summary>What is said of a name that stands there a second time.</summary>
    public const string Twice = "is given twice; expected it once";

    /// <summary>'a', 'b' or 'c'.</summary>
    public static string OneOf(IEnumerable<string> names) => Listed(names, "or");

    /// <summary>'a', 'b' and 'c'.</summary>
    public static string AllOf(IEnumerable<string> names) => Listed(names, "and");

    /// <summary>What is said of a name that is none of those known.</summary>
    public static string Unknown(string name, IReadOnlyList<string> known) =>
        $"is '{JsonPath.Excerpt(name)}'; expected {OneOf(known)}{NearNames.Question(name, known)}";

    /// <summary>A number's shortest digits that read back to the same bits.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A setting's range, to follow "a number"; empty where it has none.</summary>
    public static string Range(Setting setting) => (setting.Minimum, setting.Maximum) switch
    {
        ({ } low, { } high) =>
            $" in {(setting.MinimumIsExclusive ? '(' : '[')}{Number(low)}, {Number(high)}{(setting.MaximumIsExclusive ? ')' : ']')}",
        ({ } low, null) => $" {(setting.MinimumIsExclusive ? "greater than" : "of at least")} {Number(low)}",
        (null, { } high) => $" {(setting.MaximumIsExclusive ? "less than" : "of at most")} {Number(high)}",
        _ => string.Empty,
    };

    private static string Listed(IEnumerable<string> names, string conjunction)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length == 0 ? "nothing" : EnglishLists.Join(quoted, conjunction);
    }
}
