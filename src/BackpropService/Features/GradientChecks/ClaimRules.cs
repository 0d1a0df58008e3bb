using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, ClaimedGradientsDto claimed, NetworkDto? network) =>
        BlockRules.HaveShapes($"{path}.layers", network, claimed.Layers, layer => layer.Blocks);

    public static IEnumerable<Finding> Parameters(string path, NetworkDto claimed, GradientCheckRequest request)
    {
        var own = NetworkRules.Check(path, claimed, request.Inputs, request.Batches).ToList();
        return own.Count > 0
            ? own
            : BlockRules.HaveShapes($"{path}.layers", request.Network, claimed.Layers, layer => layer.Members)
                .Concat(Activations($"{path}.layers", request.Network, claimed));
    }

    private static IEnumerable<Finding> Activations(string path, NetworkDto? network, NetworkDto claimed) =>
        (network?.Layers ?? []).Zip(claimed.Layers ?? []).SelectMany((pair, l) => pair is not ({ } layer, { } claim)
            || layer.Activation is null || layer.Activation == claim.Activation
            ? Enumerable.Empty<Finding>()
            : [new($"{path}[{l}].activation", $"is '{claim.Activation}'; the network's layer has '{layer.Activation}'")]);
}
