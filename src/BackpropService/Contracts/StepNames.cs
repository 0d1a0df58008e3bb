using System.Text.RegularExpressions;
using Backprop.Marking.Steps;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The names of an exercise's steps, as a caller writes them.</summary>
internal static partial class StepNames
{
    // A reader takes in no more.
    private const int MostListed = 8;

    /// <summary>The names that none of the steps has.</summary>
    /// <param name="path">The path of the object whose properties they are.</param>
    /// <param name="names">The names.</param>
    /// <param name="workings">The steps.</param>
    public static IEnumerable<Finding> Check(string path, IEnumerable<string> names, Workings workings) => names
        .Where(name => workings.Find(name) is null)
        .Select(name => new Finding(JsonPath.Child(path, name), Unknown(name, workings.Ids)));

    /// <summary>The entries of a list that are neither a step nor a word for several.</summary>
    /// <param name="path">The path of the list.</param>
    /// <param name="ask">The list.</param>
    /// <param name="workings">The steps.</param>
    public static IEnumerable<Finding> CheckList(string path, IReadOnlyList<string> ask, Workings workings) => ask.Index()
        .Where(entry => workings.Find(entry.Item) is null && workings.FindGroup(entry.Item) is null)
        .Select(entry => new Finding(
            $"{path}[{entry.Index}]", Unknown(entry.Item, [.. workings.Ids, .. Workings.Groups.Keys])));

    private static string Unknown(string name, IReadOnlyList<string> known)
    {
        var shown = $"is '{JsonPath.Excerpt(name)}', which is no step of this exercise";
        var alike = known.Where(other => Shape(other) == Shape(name)).ToList();
        string[] parts = [.. Part().Matches(name).Select(part => part.Value)];
        for (var p = 0; p < parts.Length && alike.Count > 0; p++)
        {
            List<string> named = [.. alike.Select(other => Part().Matches(other)[p].Value).Distinct()];
            if (!named.Contains(parts[p]))
            {
                return $"{shown}: the network has {Listed(named)}";
            }
        }

        return alike.Count > 0
            ? $"{shown}; expected {Listed(alike)}"
            : $"{shown}; expected a name as /explain has it, such as {Listed(known)}{NearNames.Question(name, known)}";
    }

    private static string Shape(string name) => Part().Replace(name, part => $"{part.Value[0]}#");

    private static string Listed(IReadOnlyList<string> names) => names.Count <= MostListed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostListed - 1))} … {names[^1]}";

    // The neuron or parameter in a name: h1, o2, w5, h2_1, h1_2,3.
    [GeneratedRegex(@"(?<=^|_|/d| )[a-z]\d+(?:[_,@]\d+)*")]
    private static partial Regex Part();
}
