using System.Text.RegularExpressions;
using Backprop.Marking.Steps;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The names of an exercise's steps, as a caller writes them.</summary>
/// <param name="workings">The steps.</param>
internal sealed partial class StepNames(Workings workings)
{
    // A reader takes in no more.
    private const int MostListed = 8;

    private readonly IReadOnlyList<string> _known = workings.Ids;
    private Dictionary<string, AlikeNames>? _alike;

    private Dictionary<string, AlikeNames> Alike => _alike ??= _known.GroupBy(Shape, StringComparer.Ordinal)
        .ToDictionary(names => names.Key, names => new AlikeNames([.. names]), StringComparer.Ordinal);

    /// <summary>The names that none of the steps has.</summary>
    /// <param name="path">The path of the object whose properties they are.</param>
    /// <param name="names">The names.</param>
    public IEnumerable<Finding> Check(string path, IEnumerable<string> names) => names
        .Where(name => workings.Find(name) is null)
        .Select(name => new Finding(JsonPath.Child(path, name), Unknown(name, _known)));

    /// <summary>The entries of a list that are neither a step nor a word for several.</summary>
    /// <param name="path">The path of the list.</param>
    /// <param name="ask">The list.</param>
    public IEnumerable<Finding> CheckList(string path, IReadOnlyList<string> ask) => ask.Index()
        .Where(entry => workings.Find(entry.Item) is null && workings.FindGroup(entry.Item) is null)
        .Select(entry => new Finding($"{path}[{entry.Index}]", Unknown(entry.Item, [.. _known, .. Workings.Groups.Keys])));

    private string Unknown(string name, IReadOnlyList<string> known)
    {
        var shown = $"is '{JsonPath.Excerpt(name)}', which is no step of this exercise";
        if (!Alike.TryGetValue(Shape(name), out var alike))
        {
            return $"{shown}; expected a name as /explain has it, such as {Listed(known)}{NearNames.Question(name, known)}";
        }

        var other = Part().Matches(name).Zip(alike.Parts).FirstOrDefault(part => !part.Second.Contains(part.First.Value)).Second;
        return other is null ? $"{shown}; expected {Listed(alike.Names)}" : $"{shown}: the network has {Listed(other)}";
    }

    private static string Shape(string name) => Part().Replace(name, part => $"{part.Value[0]}#");

    private static string Listed(IReadOnlyList<string> names) => names.Count <= MostListed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostListed - 1))} … {names[^1]}";

    // The neuron or parameter in a name: h1, o2, w5, h2_1, h1_2,3.
    [GeneratedRegex(@"(?<=^|_|/d| )[a-z]\d+(?:[_,@]\d+)*")]
    private static partial Regex Part();

    /// <summary>Steps whose names differ in their neurons and parameters alone.</summary>
    private sealed class AlikeNames(IReadOnlyList<string> names)
    {
        public IReadOnlyList<string> Names { get; } = names;

        /// <summary>What stands at each place for a neuron or parameter, each once.</summary>
        public IReadOnlyList<IReadOnlyList<string>> Parts { get; } =
        [
            .. names.SelectMany(name => Part().Matches(name).Index()).GroupBy(part => part.Index, part => part.Item.Value)
                .Select(values => values.Distinct().ToList()),
        ];
    }
}
