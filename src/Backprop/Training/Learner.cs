using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>A network while it learns: its parameters and the optimizer's moments, updated in place step by step.</summary>
internal sealed class Learner
{
    private readonly Optimization _optimization;
    private readonly Block[] _blocks;
    private readonly LayerMoments[] _moments;
    private readonly double[][] _trained;
    private readonly double[][] _clipped;
    private long _steps;
    private long _epochs;

    /// <summary>Starts from copies of a network and a state, which stay as they are.</summary>
    public Learner(Network network, Optimization optimization, OptimizerState state)
    {
        _optimization = optimization;
        _steps = state.Step;
        _epochs = state.Epoch;
        Network = CopyOf(network);
        _blocks = new Block[2 * Network.Layers.Count];
        for (var l = 0; l < Network.Layers.Count; l++)
        {
            var (layer, moments) = (Network.Layers[l], state.Layers.Count == 0 ? null : state.Layers[l]);
            _blocks[2 * l] = new(layer.Weights.Values, layer.WeightsAreFrozen, CopyOrStart(moments?.Weights, layer.Weights.Values.Length));
            _blocks[(2 * l) + 1] = new(layer.Biases, layer.BiasesAreFrozen, CopyOrStart(moments?.Biases, layer.Biases.Length));
        }

        _moments = optimization.Optimizer.Moments.Count == 0 ? [] : Moments();
        _trained = new double[_blocks.Count(block => !block.IsFrozen)][];
        _clipped = optimization.Clipping is null
            ? []
            : [.. _blocks.Where(block => !block.IsFrozen).Select(block => new double[block.Parameters.Length])];
    }

    /// <summary>The network as it is now: the next step changes its parameters.</summary>
    public Network Network { get; }

    /// <summary>The optimizer's state as it is now: the next step changes its moments.</summary>
    public OptimizerState State => new(_steps, _epochs, _moments);

    /// <summary>Moves all parameters one step, at once, from the gradients at the old ones.</summary>
    public void Update(Gradients gradients)
    {
        var step = _optimization.StepAfter(_steps, _epochs);
        CollectTrained(gradients);
        var position = 0;
        foreach (var block in _blocks)
        {
            if (!block.IsFrozen)
            {
                _optimization.Optimizer.Update(step, block.Parameters, _trained[position++], block.Moments);
            }
        }

        _steps = step.Number;
    }

    /// <summary>The first moment or parameter that is not finite.</summary>
    public Divergence? FindDivergence() =>
        StateDivergence.In(Network, _moments, _optimization.Optimizer) ?? Divergence.In(Network);

    /// <summary>Counts a pass over the training set as done.</summary>
    public void EndEpoch() => _epochs++;

    /// <summary>Copies of network and state that no later step changes.</summary>
    public (Network Network, OptimizerState State) Snapshot()
    {
        var state = State;
        return (CopyOf(Network), state with { Layers = [.. state.Layers.Select(CopyOf)] });
    }

    /// <summary>The gradients that the optimizer gets, in the order of the blocks: clipped, in arrays of their own, where clipping is on.</summary>
    private void CollectTrained(Gradients gradients)
    {
        var position = 0;
        for (var b = 0; b < _blocks.Length; b++)
        {
            if (!_blocks[b].IsFrozen)
            {
                var layer = gradients.Layers[b / 2];
                _trained[position++] = b % 2 == 0 ? layer.Weights.Values : layer.Biases;
            }
        }

        if (_optimization.Clipping is { } clipping)
        {
            for (var i = 0; i < _trained.Length; i++)
            {
                _trained[i].CopyTo(_clipped[i], 0);
                _trained[i] = _clipped[i];
            }

            clipping.Clip(_clipped);
        }
    }

    private double[][] CopyOrStart(IReadOnlyList<double[]>? moments, int count) =>
        _optimization.Optimizer.Moments.Count == 0 ? []
        : moments is null ? [.. _optimization.Optimizer.Moments.Select(moment => Filled(count, moment.Initial))]
        : CopyOf(moments);

    private LayerMoments[] Moments()
    {
        var layers = new LayerMoments[_blocks.Length / 2];
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = new LayerMoments(_blocks[2 * l].Moments, _blocks[(2 * l) + 1].Moments);
        }

        return layers;
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private static Network CopyOf(Network network) => new([.. network.Layers.Select(layer => layer.Copy())]);

    private static LayerMoments CopyOf(LayerMoments moments) => new(CopyOf(moments.Weights), CopyOf(moments.Biases));

    private static double[][] CopyOf(IReadOnlyList<double[]> arrays) => [.. arrays.Select(values => values.ToArray())];

    /// <summary>A layer's weights or its biases: what is updated in one sweep.</summary>
    private sealed record Block(double[] Parameters, bool IsFrozen, double[][] Moments);
}
