using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What an optimizer remembers of one layer's parameters, by the moment's name.</summary>
public sealed class LayerMomentsDto
{
    /// <summary>Of each weight, `[neurons][inputs]`: `firstMoment`, `secondMoment` and the like, as the optimizer has them.</summary>
    public required Dictionary<string, MatrixDto>? Weights { get; init; }

    /// <summary>Of each bias, in the form of the layer's biases; left out where it has none.</summary>
    public Dictionary<string, double[]>? Biases { get; init; }

    internal LayerMoments ToMoments(IReadOnlyList<Moment> moments) => new(
        [.. moments.Select(moment => Weights![moment.Name].Values)],
        [.. moments.Select(moment => Biases?[moment.Name] ?? [])]);

    internal static LayerMomentsDto From(LayerMoments layer, IReadOnlyList<Moment> moments, MatrixDto shape) => new()
    {
        Weights = Named(moments, layer.Weights.Select(values => shape with { Values = values })),
        Biases = layer.Biases is [{ Length: 0 }, ..] ? null : Named(moments, layer.Biases),
    };

    private static Dictionary<string, T> Named<T>(IReadOnlyList<Moment> moments, IEnumerable<T> values) =>
        moments.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
}
