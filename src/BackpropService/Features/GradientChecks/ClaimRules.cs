using Backprop;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, ClaimedGradientsDto claimed, NetworkDto? network) =>
        network?.Layers is { } layers && claimed.Layers is { } given ? Shapes($"{path}.layers", layers, given, layer => layer.Blocks) : [];

    public static IEnumerable<Finding> Parameters(string path, NetworkDto claimed, GradientCheckRequest request)
    {
        var own = NetworkRules.Check(path, claimed, request.Inputs, request.Batches).ToList();
        return own.Count > 0 || request.Network?.Layers is not { } layers || claimed.Layers is not { } given
            ? own
            : Shapes($"{path}.layers", layers, given, layer => layer.Members).Concat(Activations($"{path}.layers", layers, given));
    }

    private static IEnumerable<Finding> Shapes<T>(
        string path, LayerDto?[]? layers, T?[]? claimed, Func<T, IReadOnlyDictionary<string, object>> blocksOf)
        where T : class, INested<T>
    {
        var (count, given) = (layers?.Length ?? 0, claimed?.Length ?? 0);
        return given != count
            ? [new(path, $"has {EnglishLists.Count(given, "layer")}; the network has {count}")]
            : (layers ?? []).Zip(claimed ?? []).SelectMany((pair, l) => pair is ({ } layer, { } claim)
                ? OfLayer($"{path}[{l}]", layer, blocksOf(claim))
                    .Concat(Shapes($"{path}[{l}].layers", layer.Layers, claim.Layers, blocksOf))
                    .Concat(Shapes($"{path}[{l}].shortcut", layer.Shortcut, claim.Shortcut, blocksOf))
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
        return expected == found
            ? []
            : [new(
                path,
                $"has {EnglishLists.Count(found, "value")}; the network's layer has {(!path.EndsWith(".biases", StringComparison.Ordinal) ? Phrases.Number(expected) : expected == 1 ? "1 bias" : $"{expected} biases")}")];
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
