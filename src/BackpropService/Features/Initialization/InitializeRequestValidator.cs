using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Initializers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Initialization;

internal sealed class InitializeRequestValidator : RulesValidator<InitializeRequest>
{
    protected override IEnumerable<Finding> Check(InitializeRequest value) =>
    [
        .. NumberRules.AtLeast("inputs", value.Inputs, 1),
        .. Layers(value.Layers),
        .. DefinitionRules.Check<Initializer>(string.Empty, "scheme", value.Scheme, value),
        .. NumberRules.AtLeast("seed", value.Seed, 0),
    ];

    private static IEnumerable<Finding> Layers(LayerPlanDto[]? layers) => layers switch
    {
        null => [],
        [] => [new("layers", "is empty; expected at least one layer")],
        _ => layers.SelectMany((layer, l) => layer is null ? [] : Layer($"layers[{l}]", layer)),
    };

    private static IEnumerable<Finding> Layer(string path, LayerPlanDto layer) => layer.FindKind() is { } kind
        ? DefinitionRules.Settings(path, kind.Members, layer.Members)
            .Concat(DefinitionRules.Check<Activation>(path, "activation", layer.Activation, layer))
        : [new($"{path}.type", $"is '{JsonPath.Excerpt(layer.Type!)}'; expected {Phrases.OneOf(LayerKinds.Plans.Select(known => known.Name))}")];
}
