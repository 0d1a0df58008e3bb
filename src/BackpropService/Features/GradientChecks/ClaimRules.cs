using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What holds for a claim: it has the network's shapes.</summary>
internal static class ClaimRules
{
    public static IEnumerable<Finding> Gradients(string path, ClaimedGradientsDto claimed, NetworkDto? network) =>
        Shapes($"{path}.layers", network, claimed.Layers, layer => layer.Weights, layer => layer.Biases);

    public static IEnumerable<Finding> Parameters(string path, NetworkDto claimed, NetworkDto? network)
    {
        var own = NetworkRules.Check(path, claimed).ToList();
        return own.Count > 0
            ? own
            : Shapes($"{path}.layers", network, claimed.Layers, layer => layer.Weights, layer => layer.Biases)
                .Concat(Activations($"{path}.layers", network, claimed));
    }

    private static IEnumerable<Finding> Shapes<T>(
        string path, NetworkDto? network, T?[]? claimed, Func<T, MatrixDto?> weightsOf, Func<T, double[]?> biasesOf)
        where T : class
    {
        if (network?.Layers is not { } layers || claimed is null)
        {
            return [];
        }

        return claimed.Length != layers.Length
            ? [new(path, $"has {Phrases.Count(claimed.Length, "layer")}; the network has {layers.Length}")]
            : layers.Zip(claimed).SelectMany((pair, l) => pair is not ({ Weights: { } weights } layer, { } claim)
                ? []
                : Weights($"{path}[{l}].weights", weights, weightsOf(claim))
                    .Concat(Biases($"{path}[{l}].biases", layer.Biases, biasesOf(claim))));
    }

    private static IEnumerable<Finding> Weights(string path, MatrixDto weights, MatrixDto? claimed)
    {
        if (claimed is null)
        {
            return [];
        }

        return claimed.Rows != weights.Rows
            ? [new(path, $"has {Phrases.Count(claimed.Rows, "row")}; the network's layer has {Phrases.Count(weights.Rows, "neuron")}")]
            : MatrixRules.RowsHave(path, claimed, weights.Columns, count => $"the network's layer has {Phrases.Count(count, "input")}");
    }

    private static IEnumerable<Finding> Biases(string path, double[]? biases, double[]? claimed)
    {
        var (expected, found) = (biases?.Length ?? 0, claimed?.Length ?? 0);
        return expected == found
            ? []
            : [new(path, $"has {Phrases.Count(found, "value")}; the network's layer has {(expected == 1 ? "1 bias" : $"{expected} biases")}")];
    }

    private static IEnumerable<Finding> Activations(string path, NetworkDto? network, NetworkDto claimed) =>
        (network?.Layers ?? []).Zip(claimed.Layers ?? []).SelectMany((pair, l) => pair is not ({ } layer, { } claim)
            || layer.Activation is null || layer.Activation == claim.Activation
            ? Enumerable.Empty<Finding>()
            : [new($"{path}[{l}].activation", $"is '{claim.Activation}'; the network's layer has '{layer.Activation}'")]);
}
