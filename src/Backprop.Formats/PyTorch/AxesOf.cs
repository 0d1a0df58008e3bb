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
            if (Given(layers[before]) is { } output)
            {
                return output;
            }
        }

        return given ?? layers.Skip(layer).Select(Taken).FirstOrDefault(input => input is not null) ?? 1;
    }

    /// <summary>Of what a layer takes; null where nothing tells.</summary>
    private static int? Taken(Layer layer) => layer switch
    {
        Convolution { Axes: var axes } => axes + 1,
        Pooling { Axes: var axes } => axes + 1,
        Recurrent or Attention or Position => 2,
        Embedding => 1,
        Residual { Layers: [var first, ..] } => Taken(first),
        _ => null,
    };

    /// <summary>Of what a layer gives; null where it is as many as it takes, whatever they are.</summary>
    private static int? Given(Layer layer) => layer switch
    {
        Recurrent { Sequence: not Sequence.All } or Flatten or GlobalAveragePool => 1,
        Embedding => 2,
        Residual { Layers: [.., var last] } => Given(last),
        _ => Taken(layer),
    };
}
