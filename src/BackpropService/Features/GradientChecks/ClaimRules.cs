using Backprop;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, ClaimedGradientsDto claimed, NetworkDto? network) =>
        Shapes($"{path}.layers", network, claimed.Layers, layer => layer.Blocks);

    public static IEnumerable<Finding> Parameters(string path, NetworkDto claimed, GradientCheckRequest request)
    {
        var own = NetworkRules.Check(path, claimed, request.Inputs, request.Batches).ToList();
        return own.Count > 0
            ? own
            : Shapes($"{path}.layers", request.Network, claimed.Layers, layer => layer.Members)
                .Concat(Activations($"{path}.layers", request.Network, claimed));
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
            : layers.Zip(claimed).SelectMany((pair, l) => pair is ({ } layer, { } claim)
                ? OfLayer($"{path}[{l}]", layer, blocksOf(claim))
                : []);
    }

    private static IEnumerable<Finding> OfLayer(string path, LayerDto layer, IReadOnlyDictionary<string, object> claimed) =>
        layer.FindKind() is { } kind && LayerMembers.AreAll(layer, kind.Members)
            ? kind.Members.Where(member => member.IsBlock).SelectMany(block => Block(
                $"{path}.{block.Name}", layer.Members.GetValueOrDefault(block.Name), claimed.GetValueOrDefault(block.Name)))
            : [];

    private static IEnumerable<Finding> Block(string path, object? parameters, object? claimed) => (parameters, claimed) switch
    {
        (MatrixDto, null) => [new(path, $"is missing; expected {ContractTable.Of(typeof(MatrixDto)).Expected}")],
        (MatrixDto weights, MatrixDto given) => Weights(path, weights, given),
        _ => List(path, parameters as double[], claimed as double[]),
    };

    private static IEnumerable<Finding> Weights(string path, MatrixDto weights, MatrixDto claimed) => claimed.Rows != weights.Rows
        ? [new(
            path, $"has {EnglishLists.Count(claimed.Rows, "row")}; the network's layer has {EnglishLists.Count(weights.Rows, "neuron")}")]
        : MatrixRules.RowsHave(path, claimed, weights.Columns, count => $"the network's layer has {EnglishLists.Count(count, "input")}");

    private static IEnumerable<Finding> List(string path, double[]? parameters, double[]? claimed)
    {
        var (expected, found) = (parameters?.Length ?? 0, claimed?.Length ?? 0);
        var counted = path.EndsWith(".biases", StringComparison.Ordinal)
            ? EnglishLists.Count(expected, "bias", "biases")
            : EnglishLists.Count(expected, "value");
        return expected == found ? [] : [new(path, $"has {EnglishLists.Count(found, "value")}; the network's layer has {counted}")];
    }

    private static IEnumerable<Finding> Activations(string path, NetworkDto? network, NetworkDto claimed) =>
        (network?.Layers ?? []).Zip(claimed.Layers ?? []).SelectMany((pair, l) => pair is not ({ } layer, { } claim)
            || layer.Activation is null || layer.Activation == claim.Activation
            ? Enumerable.Empty<Finding>()
            : [new($"{path}[{l}].activation", $"is '{claim.Activation}'; the network's layer has '{layer.Activation}'")]);
}
