using Backprop;
using Backprop.Layers;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Explanations;

internal sealed class ExplainRequestValidator : OptimizationRequestValidator<ExplainRequest>
{
    protected override IEnumerable<Finding> Check(ExplainRequest value) =>
        base.Check(value).Concat(Samples(value)).Concat(Parameters(value));

    private static IEnumerable<Finding> Samples(ExplainRequest request) => request.Inputs is { Rows: > 1 and var rows }
        ? [new("inputs", $"has {EnglishLists.Count(rows, "sample")}; a derivation takes exactly 1")]
        : [];

    private static IEnumerable<Finding> Parameters(ExplainRequest request)
    {
        if (request.Parameters is not { } names)
        {
            yield break;
        }

        if (names.Length == 0)
        {
            yield return new("parameters", "is empty; expected at least one name, or no 'parameters' at all for every weight and bias");
        }

        var network = IsSound(request) ? request.Network!.ToNetwork(ShapeOf(request)) : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is not { } name)
            {
                continue;
            }

            if (!seen.Add(name))
            {
                yield return new($"parameters[{i}]", $"is '{JsonPath.Excerpt(name)}' a second time; expected each name once");
            }
            else if (network is not null && new NetworkNames(network).Find(name) is null)
            {
                yield return new($"parameters[{i}]", $"is '{JsonPath.Excerpt(name)}'; the network has {Known(network)}");
            }
        }
    }

    // What the reader has refused is null here, and breaks no rule any more.
    private static bool IsSound(ExplainRequest request) =>
        request.Network?.Layers?.All(layer => layer?.FindKind() is { } kind && LayerMembers.AreAll(layer, kind.Members)) is true
        && !NetworkRules.Check("network", request.Network, request.Inputs, request.Inputs?.Rows).Any()
        && ShapeOf(request) is not null;

    private static Shape? ShapeOf(ExplainRequest request) =>
        request.Network!.Layers![0].ToLayer().InputShape ?? request.Inputs?.FindSampleShape();

    private static string Known(Network network)
    {
        var names = new NetworkNames(network);
        return names.BiasCount == 0 ? Range('w', names.WeightCount) : $"{Range('w', names.WeightCount)} and {Range('b', names.BiasCount)}";
    }

    private static string Range(char letter, long count) =>
        count == 1 ? $"{letter}1" : FormattableString.Invariant($"{letter}1…{letter}{count}");
}
