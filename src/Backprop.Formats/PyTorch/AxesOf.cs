using Backprop.Layers;

namespace Backprop.Formats.PyTorch;

/// <summary>How many axes samples have between layers whose samples are not given, by what the layers can take and give.</summary>
internal static class AxesOf
{
    /// <summary>Of what a layer takes; 1, a list of features, where nothing tells.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="layer">Which of them.</param>
    /// <param name="given">Of what the first of them takes, where it is known.</param>
    public static int Input(IReadOnlyList<Layer> layers, int layer, int? given)
    {
        for (var before = layer - 1; before >= 0; before--)
        {
            if (Told(layers[before]) is (_, { } output))
            {
                return output;
            }
        }

        return given ?? layers.Skip(layer).Select(after => Told(after).Input).FirstOrDefault(input => input is not null) ?? 1;
    }

    /// <summary>What a layer takes and gives; null where it is as many as it takes, whatever they are.</summary>
    private static (int? Input, int? Output) Told(Layer layer) => layer switch
    {
        Convolution { Axes: var axes } => (axes + 1, axes + 1),
        Pooling { Axes: var axes } => (axes + 1, axes + 1),
        Recurrent { Sequence: var sequence } => (2, sequence == Sequence.All ? 2 : 1),
        Attention or Position => (2, 2),
        Embedding => (1, 2),
        Flatten or GlobalAveragePool => (null, 1),
        Residual { Layers: [.., var last] } residual => (Told(residual.Layers[0]).Input, Told(last).Output),
        _ => (null, null),
    };
}
