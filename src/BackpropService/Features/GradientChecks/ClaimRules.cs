using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, ClaimedGradientsDto claimed, NetworkDto? network) =>
        network?.Layers is { } layers && claimed.Layers is { } given
            ? BlockRules.HaveShapes($"{path}.layers", layers, given, layer => layer.Blocks)
            : [];

    public static IEnumerable<Finding> Parameters(string path, NetworkDto claimed, GradientCheckRequest request)
    {
        var own = NetworkRules.Check(path, claimed, request.Inputs, request.Batches).ToList();
        return own.Count > 0 || request.Network?.Layers is not { } layers || claimed.Layers is not { } given
            ? own
            : BlockRules.HaveShapes($"{path}.layers", layers, given, layer => layer.Members)
                .Concat(Activations($"{path}.layers", layers, given));
    }

    private static IEnumerable<Finding> Activations(string path, LayerDto?[]? layers, LayerDto?[]? claimed) =>
        (layers ?? []).Zip(claimed ?? []).SelectMany((pair, l) => pair is ({ } layer, { } claim)
            ? Activation($"{path}[{l}]", layer, claim)
                .Concat(Activations($"{path}[{l}].layers", layer.Layers, claim.Layers))
                .Concat(Activations($"{path}[{l}].shortcut", layer.Shortcut, claim.Shortcut))
            : []);

    private static IEnumerable<Finding> Activation(string path, LayerDto layer, LayerDto claim) =>
        layer.ChosenActivation is null || layer.ChosenActivation == claim.ChosenActivation
            ? []
            : [new($"{path}.activation", $"is '{claim.ChosenActivation}'; the network's layer has '{layer.ChosenActivation}'")];
}
