using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What an optimizer remembers of one layer's parameters, by the moment's name.</summary>
public sealed class LayerMomentsDto
{
    /// <summary>Of each weight, `[neurons][inputs]`: `firstMoment`, `secondMoment` and the like, as the optimizer has them.</summary>
    public required Dictionary<string, MatrixDto> Weights { get; init; }

    /// <summary>Of each bias, in the form of the layer's biases; left out where it has none.</summary>
    public Dictionary<string, double[]>? Biases { get; init; }

    internal LayerMoments ToMoments(IReadOnlyList<Moment> moments) => new(Biases is null
        ? [Of(Weights, moments, matrix => matrix.Values)]
        : [Of(Weights, moments, matrix => matrix.Values), Of(Biases, moments, values => values)]);

    internal static LayerMomentsDto From(LayerMoments layer, IReadOnlyList<Moment> moments, MatrixDto shape) => new()
    {
        Weights = Named(moments, layer.Blocks[0].Select(values => shape with { Values = values })),
        Biases = layer.Blocks.Count == 1 ? null : Named(moments, layer.Blocks[1]),
    };

    private static double[][] Of<T>(Dictionary<string, T> named, IReadOnlyList<Moment> moments, Func<T, double[]> values) =>
        [.. moments.Select(moment => values(named[moment.Name]))];

    private static Dictionary<string, T> Named<T>(IReadOnlyList<Moment> moments, IEnumerable<T> values) =>
        moments.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
}
