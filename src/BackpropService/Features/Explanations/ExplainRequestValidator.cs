using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Explanations;

internal sealed class ExplainRequestValidator : OptimizationRequestValidator<ExplainRequest>
{
    public ExplainRequestValidator()
    {
        RuleFor(request => request.Inputs)
            .Must(inputs => inputs is not { Rows: > 1 })
            .WithMessage((_, inputs) => $"has {Phrases.Count(inputs!.Rows, "sample")}; a derivation takes exactly 1");
        RuleFor(request => request.Parameters).Check((path, names, request) => Check(path, names, request.Network));
    }

    private static IEnumerable<Finding> Check(string path, string?[] names, NetworkDto? given)
    {
        if (names.Length == 0)
        {
            yield return new(path, "is empty; expected at least one name, or no 'parameters' at all for every weight and bias");
        }

        var network = given is not null && IsSound(given) ? given.ToNetwork() : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is not { } name)
            {
                continue;
            }

            if (!seen.Add(name))
            {
                yield return new($"{path}[{i}]", $"is '{JsonPath.Excerpt(name)}' a second time; expected each name once");
            }
            else if (network is not null && new NetworkNames(network).Find(name) is null)
            {
                yield return new($"{path}[{i}]", $"is '{JsonPath.Excerpt(name)}'; the network has {Known(network)}");
            }
        }
    }

    // What the reader has refused is null here, and breaks no rule any more.
    private static bool IsSound(NetworkDto network) =>
        network.Layers?.All(layer => layer is { Weights: not null, Activation: not null }) is true
        && !NetworkRules.Check("network", network).Any();

    private static string Known(Network network)
    {
        var names = new NetworkNames(network);
        return names.BiasCount == 0 ? Range('w', names.WeightCount) : $"{Range('w', names.WeightCount)} and {Range('b', names.BiasCount)}";
    }

    private static string Range(char letter, long count) =>
        count == 1 ? $"{letter}1" : FormattableString.Invariant($"{letter}1…{letter}{count}");
}
