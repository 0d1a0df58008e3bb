using System.Globalization;
using Backprop.Catalogs;

namespace BackpropService.Json;

/// <summary>Turns of phrase that error messages share.</summary>
internal static class Phrases
{
    /// <summary>'a', 'b' or 'c'.</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length < 2 ? quoted.FirstOrDefault("nothing") : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    /// <summary>1 value, 2 values.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>A number's shortest digits that read back to the same bits.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A setting's range, to follow "a number"; empty where it has none.</summary>
    public static string Range(Setting setting) => (setting.Minimum, setting.Maximum) switch
    {
        ({ } low, { } high) => $" in {(setting.MinimumIsExclusive ? '(' : '[')}{Number(low)}, {Number(high)}{(setting.MaximumIsExclusive ? ')' : ']')}",
        ({ } low, null) => $" {(setting.MinimumIsExclusive ? "greater than" : "of at least")} {Number(low)}",
        (null, { } high) => $" {(setting.MaximumIsExclusive ? "less than" : "of at most")} {Number(high)}",
        _ => string.Empty,
    };
}
