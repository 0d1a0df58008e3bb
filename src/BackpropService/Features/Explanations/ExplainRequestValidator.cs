using Backprop;
using Backprop.Layers;
using Backprop.Networks;
using Backprop.Optimizers.Clipping;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Explanations;

internal sealed class ExplainRequestValidator : SupervisedRequestValidator<ExplainRequest>
{
    public ExplainRequestValidator()
    {
        OneSample("a derivation takes");
        RuleFor(request => request.Optimizer).Check((path, optimizer, request) =>
            OptimizerRules.Check(path, optimizer, request.Network));
        RuleFor(request => request.GradientClipping).Check((path, clipping, _) =>
            DefinitionRules.Check<GradientClipping>(path, "type", clipping.Type, clipping));
        RuleFor(request => request.GradientClipping)
            .Null().When((request, context) => request.Optimizer is null && !context.HasRefused("optimizer"))
            .WithMessage("is given without optimizer; expected both or neither");
        RuleFor(request => request.Digits).InRange(1, 17);
        RuleFor(request => request.Parameters).Check((path, names, request) => Check(path, names, request));
    }

    private static IEnumerable<Finding> Check(string path, string?[] names, ExplainRequest request)
    {
        if (names.Length == 0)
        {
            yield return new(path, "is empty; expected at least one name, or no 'parameters' at all for every weight and bias");
        }

        var known = IsSound(request) ? new NetworkNames(request.Network.ToNetwork(ShapeOf(request))) : null;
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
            else if (known is not null && known.Find(name) is null)
            {
                yield return new($"{path}[{i}]", $"is '{JsonPath.Excerpt(name)}'; the network has {Listed(known)}");
            }
        }
    }

    // What the reader has refused is null here, and breaks no rule any more.
    private static bool IsSound(ExplainRequest request) =>
        request.Network?.Layers?.All(layer => layer?.FindKind() is { } kind && LayerMembers.AreAll(layer, kind.Members)) is true
        && !NetworkRules.Check("network", request.Network, request.Inputs, request.Batches).Any()
        && ShapeOf(request) is not null;

    private static Shape? ShapeOf(ExplainRequest request) =>
        request.Network.Layers[0].ToLayer().InputShape ?? request.Inputs?.FindSampleShape();

    private static string Listed(NetworkNames names) => EnglishLists.Join(
    [
        .. from role in Enum.GetValues<BlockRole>()
           let count = names.CountOf(role)
           where count > 0
           select Range(role.Letter, count),
    ]);

    private static string Range(char letter, long count) =>
        count == 1 ? $"{letter}1" : FormattableString.Invariant($"{letter}1…{letter}{count}");
}
