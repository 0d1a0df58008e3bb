namespace Backprop.Optimizers;

/// <summary>What an optimizer carries from one step to the next.</summary>
/// <param name="Step">The number of steps taken.</param>
/// <param name="Epoch">The number of passes over the training set, by which schedules count; a single step is one.</param>
/// <param name="Layers">What it remembers of each layer's parameters; empty before the first step.</param>
public sealed record OptimizerState(long Step, long Epoch, IReadOnlyList<LayerMoments> Layers)
{
    /// <summary>Before the first step.</summary>
    public static OptimizerState Initial { get; } = new(0, 0, []);

    /// <summary>What the optimizer remembers of one weight, in the order of <see cref="Optimizer.Moments"/>.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="weight">The weight's position in the layer, row after row.</param>
    public IReadOnlyList<double> OfWeight(Optimizer optimizer, int layer, int weight) => Layers.Count == 0
        ? [.. optimizer.Moments.Select(moment => moment.Initial)]
        : [.. Layers[layer].Weights.Select(values => values[weight])];

    /// <summary>What the optimizer remembers of one bias, in the order of <see cref="Optimizer.Moments"/>.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="layer">The layer, counted from 0.</param>
    /// <param name="bias">The bias's position in the layer, 0 where it is shared.</param>
    public IReadOnlyList<double> OfBias(Optimizer optimizer, int layer, int bias) => Layers.Count == 0
        ? [.. optimizer.Moments.Select(moment => moment.Initial)]
        : [.. Layers[layer].Biases.Select(values => values[bias])];
}

/// <summary>What an optimizer remembers of one layer's parameters, in the order of <see cref="Optimizer.Moments"/>.</summary>
/// <param name="Weights">One array per moment, row after row as the weights.</param>
/// <param name="Biases">One array per moment, as long as the biases.</param>
public sealed record LayerMoments(IReadOnlyList<double[]> Weights, IReadOnlyList<double[]> Biases);
