using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Bounds;

/// <summary>Running error analysis along the passes of a network: forward layer by layer, and back.</summary>
internal sealed class RunningErrorPass
{
    private readonly Differentiated _passed;
    private readonly Precision _precision;
    private readonly RunningError _running;
    private readonly Matrix _inputErrors;
    private readonly Matrix[] _netErrors;
    private readonly Matrix[] _outErrors;
    private readonly Matrix[] _deltaErrors;
    private readonly Matrix?[] _shareErrors;
    private readonly double[][][] _blocks;

    private RunningErrorPass(Differentiated passed, Precision precision)
    {
        (_passed, _precision, _running) = (passed, precision, new RunningError(precision));
        var inputs = passed.Trace.Inputs;
        _inputErrors = new Matrix(inputs.Rows, inputs.Columns, [.. inputs.Values.Select(_running.EntryError)]);
        var count = passed.Network.Layers.Count;
        (_netErrors, _outErrors, _deltaErrors) = (new Matrix[count], new Matrix[count], new Matrix[count]);
        (_shareErrors, _blocks) = (new Matrix?[count], new double[count][][]);
        for (var l = 0; l < count; l++)
        {
            Forward(l);
        }

        for (var l = count - 1; l >= 0; l--)
        {
            Backward(l);
        }
    }

    /// <summary>Whether each of a network's layers has a rule.</summary>
    public static bool Covers(Network network) => network.Layers.All(layer => LayerRounding.Of(layer) is not null);

    /// <summary>Bounds what the passes give.</summary>
    public static PassBounds Of(Differentiated passed, Precision precision)
    {
        var pass = new RunningErrorPass(passed, precision);
        return new(
            pass._blocks,
            [.. pass._netErrors.Select((nets, l) => new RunBounds(nets, pass._outErrors[l], pass._deltaErrors[l]))]);
    }

    private void Forward(int l)
    {
        _passed.Context.Cancellation.ThrowIfCancellationRequested();
        var (sources, run) = (_passed.Network.SourcesOf(l), _passed.Trace.Layers[l]);
        var errors = LayerRounding.Of(_passed.Network.Layers[l])!.NetInputs(At(l), ErrorsOf(sources[0]));
        foreach (var source in sources.Skip(1))
        {
            for (var i = 0; i < errors.Values.Length; i++)
            {
                errors.Values[i] = _running.Rounded(run.NetInputs.Values[i], errors.Values[i] + ErrorsOf(source).Values[i]).Error;
            }
        }

        (_netErrors[l], _outErrors[l]) = (errors, ActivationOf(l).Outputs(errors));
    }

    private void Backward(int l)
    {
        _passed.Context.Cancellation.ThrowIfCancellationRequested();
        var (layer, deltas) = (_passed.Network.Layers[l], _passed.Gradients.Layers[l].Deltas);
        _deltaErrors[l] = l == _passed.Network.Layers.Count - 1
            ? new LossRounding(_running, ActivationOf(l), _passed.Criterion, _passed.Targets).Deltas(
                _passed.Trace, _netErrors[l], _outErrors[l])
            : ThroughActivation(l);
        var (blocks, inputs) = LayerRounding.Of(layer)!.Gradients(
            At(l), ErrorsOf(_passed.Network.SourcesOf(l)[0]), deltas, _deltaErrors[l]);
        _shareErrors[l] = inputs;
        _blocks[l] = [.. layer.Blocks.Select((block, b) => WithPenalty(block, _passed.Gradients.Layers[l].Blocks[b].Values, blocks[b].Values))];
    }

    private Matrix ThroughActivation(int l)
    {
        var (dy, errors) = Shares(l);
        var (activation, layer) = (ActivationOf(l), _passed.Network.Layers[l]);
        if (layer.Activation is null)
        {
            return errors;
        }

        var width = layer.CouplesOutputs ? _passed.Network.RowOf(l) : 1;
        var bounds = new Matrix(dy.Rows, dy.Columns);
        var row = new Bounded[width];
        for (var i = 0; i < bounds.Values.Length; i++)
        {
            var start = i - (i % width);
            for (var j = 0; j < width; j++)
            {
                row[j] = new Bounded(dy.Values[start + j], errors.Values[start + j]);
            }

            bounds.Values[i] = activation.Delta(start, i % width, row, _netErrors[l], _outErrors[l]).Error;
        }

        return bounds;
    }

    private double[] WithPenalty(Block block, double[] gradient, double[] errors)
    {
        var rule = _passed.Criterion.Regularization;
        return [.. errors.Select((error, i) =>
        {
            if (Penalty.IsOn(block, rule))
            {
                var slope = rule!.L1 + (2 * rule.L2 * Math.Abs(block.Values[i]));
                error += (2 * rule.L2 * _running.EntryError(block.Values[i])) + (4 * _running.Unit * (slope + Math.Abs(gradient[i])));
            }

            return error + _precision.OutputError(gradient[i]);
        })];
    }

    /// <summary>∂E/∂y, the sum of what the layers give back that take y, and how far it may be off.</summary>
    private (Matrix Values, Matrix Errors) Shares(int l)
    {
        var values = BackwardPass.OutputGradients(
            _passed.Trace, l, reader => _passed.Gradients.Layers[reader].Deltas, _passed.Context);
        var errors = new Matrix(values.Rows, values.Columns);
        var readers = _passed.Network.ReadersOf(l);
        foreach (var (reader, offset) in readers)
        {
            var share = offset > 0 ? _deltaErrors[reader] : _shareErrors[reader]!;
            for (var i = 0; i < errors.Values.Length; i++)
            {
                errors.Values[i] += share.Values[i];
            }
        }

        for (var i = 0; i < errors.Values.Length && readers.Count > 1; i++)
        {
            errors.Values[i] = _running.Rounded(values.Values[i], errors.Values[i]).Error;
        }

        return (values, errors);
    }

    private LayerPassed At(int l) => new(
        _passed.Network.Layers[l],
        _passed.Network.InputShapeOf(l),
        _passed.Trace.InputsOf(l),
        _passed.Trace.Layers[l],
        _passed.Context.ForStream(l),
        _running);

    private ActivationRounding ActivationOf(int l) =>
        new(_running, _passed.Network.Layers[l], _passed.Trace.Layers[l], _passed.Network.RowOf(l));

    private Matrix ErrorsOf(int layer) => layer < 0 ? _inputErrors : _outErrors[layer];
}
