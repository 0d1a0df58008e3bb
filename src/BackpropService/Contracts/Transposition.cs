using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>
/// Weights that fit only the other way round, as Keras' kernels do: told as that one thing, and not as all the rows and biases that do
/// not fit because of it.
/// </summary>
internal sealed record Transposition(IReadOnlyList<int> Layers, bool IsCertain)
{
    /// <summary>Turns each weight matrix that does not fit as it is; null where none has to be, or others still do not fit.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples that it is given.</param>
    /// <param name="targets">Their targets, where there are any.</param>
    public static Transposition? Find(NetworkDto? network, SamplesDto? inputs, TargetsDto? targets)
    {
        List<int>? turned = null;
        var witnesses = 0;
        var given = inputs?.FindSampleShape();
        for (var l = 0; l < (network?.Layers?.Length ?? 0); l++)
        {
            if (network!.Layers[l] is not { } layer || layer.FindKind() is not { } kind || given is null)
            {
                return null;
            }

            if (kind.Weights is null)
            {
                given = NetworkRules.OutputShape(layer, given, areLists: false);
                continue;
            }

            if (WeightsOf(layer) is not { } weights)
            {
                return null;
            }

            var isTurned = weights.Columns != given.Axes[^1] && weights.Rows == given.Axes[^1];
            var neurons = isTurned ? weights.Columns : weights.Rows;
            if ((!isTurned && weights.Columns != given.Axes[^1]) || !BiasesFit(layer, neurons))
            {
                return null;
            }

            if (isTurned)
            {
                (turned ??= []).Add(l);
                witnesses += HasBiasPerNeuron(layer) || l > 0 ? 1 : 0;
            }

            given = given.WithLast(neurons);
        }

        if (targets is { AreClassNumbers: false } && turned is not null)
        {
            if (targets.FindSampleShape() is not { } outputs || !outputs.Equals(given))
            {
                return null;
            }

            witnesses++;
        }

        return turned is null ? null : new Transposition(turned, witnesses > 0);
    }

    /// <summary>What is told of it.</summary>
    /// <param name="path">The path of the network.</param>
    /// <param name="network">The network.</param>
    public IEnumerable<Finding> In(string path, NetworkDto network) =>
        from l in Layers
        let weights = WeightsOf(network.Layers[l])!
        select new Finding(
            $"{path}.layers[{l}].weights",
            $"is [{weights.Rows}][{weights.Columns}] and fits transposed, [{weights.Columns}][{weights.Rows}]; "
            + "expected [neurons][inputs], one row "
            + "per neuron, as PyTorch's nn.Linear has them, where a Keras kernel is [inputs][neurons]");

    private static MatrixDto? WeightsOf(LayerDto layer) =>
        layer.Members.GetValueOrDefault(layer.FindKind()!.Weights!.Name) is MatrixDto { Rows: > 0, Columns: > 0 } matrix
        && matrix.FindMisfit() is null
            ? matrix
            : null;

    private static bool BiasesFit(LayerDto layer, int neurons) =>
        layer.Members.GetValueOrDefault("biases") is not double[] biases || biases.Length == 1 || biases.Length == neurons;

    private static bool HasBiasPerNeuron(LayerDto layer) => layer.Members.GetValueOrDefault("biases") is double[] { Length: > 1 };
}
