using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>A network while it learns: its parameters and the optimizer's moments, updated in place step by step.</summary>
internal sealed class Learner
{
    private readonly Optimization _optimization;
    private readonly LayerMoments[] _moments;
    private readonly Trained[] _trained;
    private readonly double[][] _gradients;
    private readonly double[][] _clipped;
    private readonly PlateauWatch _plateaus;
    private long _steps;
    private long _epochs;

    /// <summary>Starts from copies of a network and a state, which stay as they are.</summary>
    /// <param name="start">The network and the state.</param>
    /// <param name="optimization">How gradients become steps.</param>
    /// <param name="plateau">Where a schedule stands that goes by the losses; null for the start.</param>
    public Learner(Snapshot start, Optimization optimization, PlateauProgress? plateau = null)
    {
        var (network, state) = start;
        _optimization = optimization;
        _steps = state.Step;
        _epochs = state.Epoch;
        _plateaus = new PlateauWatch(plateau ?? new PlateauProgress(optimization.Optimizer.LearningRate));
        Network = network.Copy();
        _moments = optimization.Optimizer.Moments.Count == 0 ? [] : [.. network.Layers.Select((_, l) => MomentsOf(l, state))];
        _trained = ListTrained();
        _gradients = new double[_trained.Length][];
        _clipped = optimization.Clipping is null ? [] : [.. _trained.Select(block => new double[block.Parameters.Length])];
    }

    /// <summary>The network as it is now: the next step changes its parameters.</summary>
    public Network Network { get; }

    /// <summary>The number of steps taken.</summary>
    public long Steps => _steps;

    /// <summary>The optimizer's state as it is now: the next step changes its moments.</summary>
    public OptimizerState State => new(_steps, _epochs, _moments);

    /// <summary>Moves all parameters one step, at once, from the gradients at the old ones.</summary>
    public void Update(Gradients gradients)
    {
        var step = _optimization.StepAfter(_steps, _epochs, _plateaus.Progress.LearningRate);
        CollectTrained(gradients);
        for (var i = 0; i < _trained.Length; i++)
        {
            _optimization.Optimizer.Update(step, _trained[i].Parameters, _gradients[i], _trained[i].Moments);
        }

        _steps = step.Number;
    }

    /// <summary>Takes what a pass computed into what layers carry from step to step.</summary>
    public void Carry(ForwardTrace trace)
    {
        for (var l = 0; l < Network.Layers.Count; l++)
        {
            Network.Layers[l].Carry(trace.Layers[l]);
        }
    }

    /// <summary>The first moment or parameter that is not finite.</summary>
    public Divergence? FindDivergence() =>
        StateDivergence.In(Network, _moments, _optimization.Optimizer) ?? Divergence.In(Network);

    /// <summary>Where a schedule stands that goes by the losses; null for any other.</summary>
    public PlateauProgress? Plateau => _optimization.Schedule?.PlateauAfter(_epochs) is null ? null : _plateaus.Progress;

    /// <summary>Counts a pass over the training set as done.</summary>
    public void EndEpoch() => _epochs++;

    /// <summary>Takes the loss of an epoch that is over into account, where the schedule goes by it.</summary>
    public void Follow(double loss)
    {
        if (_optimization.Schedule?.PlateauAfter(_epochs) is { } rule)
        {
            _plateaus.Offer(rule, loss);
        }
    }

    /// <summary>Copies of network and state that no later step changes.</summary>
    public Snapshot Snapshot() => new(Network.Copy(), State with { Layers = [.. _moments.Select(CopyOf)] });

    /// <summary>Network and state as they are now, which the next step changes.</summary>
    public Snapshot Current => new(Network, State);

    private Trained[] ListTrained()
    {
        var trained = new List<Trained>();
        for (var l = 0; l < Network.Layers.Count; l++)
        {
            var layer = Network.Layers[l];
            for (var b = 0; b < layer.Blocks.Count; b++)
            {
                if (!layer.IsFrozen(layer.Blocks[b]))
                {
                    trained.Add(new Trained(l, b, layer.Blocks[b].Values, _moments.Length == 0 ? [] : _moments[l].Blocks[b]));
                }
            }
        }

        return [.. trained];
    }

    /// <summary>
    /// The gradients that the optimizer gets, in the order of the blocks: clipped, in arrays of their own, where clipping is on.
    /// </summary>
    private void CollectTrained(Gradients gradients)
    {
        for (var i = 0; i < _trained.Length; i++)
        {
            _gradients[i] = gradients.Layers[_trained[i].Layer].Blocks[_trained[i].Block].Values;
        }

        if (_optimization.Clipping is { } clipping)
        {
            for (var i = 0; i < _gradients.Length; i++)
            {
                _gradients[i].CopyTo(_clipped[i], 0);
                _gradients[i] = _clipped[i];
            }

            clipping.Clip(_clipped);
        }
    }

    private LayerMoments MomentsOf(int layer, OptimizerState state) => CopyOf(new LayerMoments(
    [
        .. Network.Layers[layer].Blocks.Select((block, b) => state.OfBlock(_optimization.Optimizer, layer, b, block.Values.Length)),
    ]));

    private static LayerMoments CopyOf(LayerMoments moments) => new(
        [.. moments.Blocks.Select(block => block.Select(values => values.ToArray()).ToArray())]);

    /// <summary>A block of parameters that is trained: what is updated in one sweep.</summary>
    private sealed record Trained(int Layer, int Block, double[] Parameters, double[][] Moments);
}
