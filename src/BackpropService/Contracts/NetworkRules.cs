using Backprop.Activations;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a network definition.</summary>
internal static class NetworkRules
{
    /// <summary>The broken rules of a network that stands at a path.</summary>
    public static IEnumerable<Finding> Check(string path, NetworkDto? network)
    {
        if (network?.Layers is not { } layers)
        {
            return [];
        }

        return layers.Length == 0
            ? [new($"{path}.layers", "is empty; expected at least one layer")]
            : layers.SelectMany((layer, l) => layer is null
                ? []
                : Check($"{path}.layers[{l}]", layer, l == 0 ? null : layers[l - 1]?.Weights?.Rows));
    }

    private static IEnumerable<Finding> Check(string path, LayerDto layer, int? neuronsBefore) =>
        [
            .. Weights($"{path}.weights", layer.Weights, neuronsBefore),
            .. Biases($"{path}.biases", layer),
            .. DefinitionRules.Check<Activation>(path, "activation", layer.Activation, layer),
        ];

    private static IEnumerable<Finding> Weights(string path, MatrixDto? weights, int? neuronsBefore)
    {
        if (weights is null)
        {
            return [];
        }

        if (weights.Rows == 0)
        {
            return [new(path, "is empty; expected one row per neuron, at least one")];
        }

        return neuronsBefore is > 0 and { } expected
            ? MatrixRules.RowsHave(path, weights, expected, count => $"the layer before has {Phrases.Count(count, "neuron")}")
            : MatrixRules.Rectangular(path, weights);
    }

    private static IEnumerable<Finding> Biases(string path, LayerDto layer)
    {
        if (layer.Biases is not { } biases || layer.Weights is not { Rows: > 0 } weights)
        {
            yield break;
        }

        if (biases.Length != 1 && biases.Length != weights.Rows)
        {
            var forms = weights.Rows == 1 ? "exactly 1" : $"{weights.Rows}, one per neuron, or exactly 1, shared by the layer";
            yield return new(path, $"has {Phrases.Count(biases.Length, "value")}; expected {forms}");
        }
    }
}
