using Backprop;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it stands alone, and has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Check(GradientCheckRequest request) => Presence(request)
        .Concat(Gradients(request.Network, request.Claimed))
        .Concat(Parameters(request.Network, request.ClaimedNetwork, request.Inputs));

    private static IEnumerable<Finding> Presence(GradientCheckRequest request)
    {
        if (request is { Claimed: not null, ClaimedNetwork: not null })
        {
            yield return new("claimedNetwork", "is given beside claimed; expected one of them");
        }

        if (request is { ClaimedNetwork: not null, Optimizer: null })
        {
            yield return new("optimizer", "is missing; claimedNetwork needs the optimizer whose step it is");
        }

        if (request is { Claimed: null, ClaimedNetwork: null, Optimizer: not null })
        {
            yield return new("optimizer", "is given without claimed or claimedNetwork; expected it beside one of them");
        }
    }

    private static IEnumerable<Finding> Gradients(NetworkDto? network, ClaimedGradientsDto? claimed) =>
        Shapes("claimed.layers", network, claimed?.Layers, layer => layer.Blocks);

    private static IEnumerable<Finding> Parameters(NetworkDto? network, NetworkDto? claimed, SamplesDto? inputs)
    {
        var own = NetworkRules.Check("claimedNetwork", claimed, inputs, inputs?.Rows).ToList();
        return own.Count > 0
            ? own
            : Shapes("claimedNetwork.layers", network, claimed?.Layers, layer => layer.Members).Concat(Activations(network, claimed));
    }

    private static IEnumerable<Finding> Shapes<T>(
        string path, NetworkDto? network, T?[]? claimed, Func<T, IReadOnlyDictionary<string, object>> blocksOf)
        where T : class
    {
        if (network?.Layers is not { } layers || claimed is null)
        {
            return [];
        }

        return claimed.Length != layers.Length
            ? [new(path, $"has {EnglishLists.Count(claimed.Length, "layer")}; the network has {layers.Length}")]
            : layers.Zip(claimed).SelectMany((pair, l) => pair is not ({ } layer, { } claim) || layer.FindKind() is not { } kind || !LayerMembers.AreAll(layer, kind.Members)
                ? []
                : kind.Members.Where(member => member.IsBlock).SelectMany(block => Block(
                    $"{path}[{l}].{block.Name}", layer.Members.GetValueOrDefault(block.Name), blocksOf(claim).GetValueOrDefault(block.Name))));
    }

    private static IEnumerable<Finding> Block(string path, object? parameters, object? claimed) => (parameters, claimed) switch
    {
        (MatrixDto, null) => [new(path, $"is missing; expected {ContractTable.Of(typeof(MatrixDto)).Expected}")],
        (MatrixDto weights, MatrixDto given) => Weights(path, weights, given),
        _ => Biases(path, parameters as double[], claimed as double[]),
    };

    private static IEnumerable<Finding> Weights(string path, MatrixDto weights, MatrixDto claimed) => claimed.Rows != weights.Rows
        ? [new(path, $"has {EnglishLists.Count(claimed.Rows, "row")}; the network's layer has {EnglishLists.Count(weights.Rows, "neuron")}")]
        : MatrixRules.RowsHave(path, claimed, weights.Columns, count => $"the network's layer has {EnglishLists.Count(count, "input")}");

    private static IEnumerable<Finding> Biases(string path, double[]? biases, double[]? claimed)
    {
        var (expected, found) = (biases?.Length ?? 0, claimed?.Length ?? 0);
        return expected == found
            ? []
            : [new(path, $"has {EnglishLists.Count(found, "value")}; the network's layer has {(expected == 1 ? "1 bias" : $"{expected} biases")}")];
    }

    private static IEnumerable<Finding> Activations(NetworkDto? network, NetworkDto? claimed) =>
        (network?.Layers ?? []).Zip(claimed?.Layers ?? []).SelectMany((pair, l) => pair is not ({ } layer, { } claim)
            || layer.Activation is null || layer.Activation == claim.Activation
            ? Enumerable.Empty<Finding>()
            : [new($"claimedNetwork.layers[{l}].activation", $"is '{claim.Activation}'; the network's layer has '{layer.Activation}'")]);
}
