using System.Globalization;

namespace Backprop.Derivations;

/// <summary>Turns of phrase that reasons share.</summary>
internal static class Words
{
    /// <summary>A sentence that says that a sum is shown in part.</summary>
    public static string Abbreviated(int terms, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"It has {terms} {noun}; the formula shows the first and the last, the value counts all.");
}
