using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Bounds;

/// <summary>
/// How far a correct computation of gradients in some precision can be off, network and data rounded to it on entry. Layers that are
/// linear in inputs and parameters are bounded by their own passes over magnitudes; activations and losses by their formulas.
/// </summary>
public sealed class RoundingBounds
{
    private readonly Network _network;
    private readonly ForwardTrace _trace;
    private readonly Targets _targets;
    private readonly Criterion _criterion;
    private readonly Gradients _gradients;
    private readonly PassContext _pass;
    private readonly Precision _precision;
    private readonly RunningError _running;
    private readonly Matrix _inputErrors;
    private readonly Matrix[] _netErrors;
    private readonly Matrix[] _outErrors;
    private readonly Matrix[] _deltaErrors;
    private readonly Matrix?[] _shareErrors;
    private readonly double[][][] _blocks;

    private RoundingBounds(
        Network network,
        ForwardTrace trace,
        Targets targets,
        Criterion criterion,
        Gradients gradients,
        PassContext pass,
        Precision precision)
    {
        (_network, _trace, _targets, _criterion) = (network, trace, targets.InRowsOf(network.OutputRow), criterion);
        (_gradients, _pass, _precision, _running) = (gradients, pass, precision, new RunningError(precision));
        _inputErrors = EntryErrors(trace.Inputs);
        var count = network.Layers.Count;
        (_netErrors, _outErrors, _deltaErrors) = (new Matrix[count], new Matrix[count], new Matrix[count]);
        (_shareErrors, _blocks) = (new Matrix?[count], new double[count][][]);
        for (var l = 0; l < count; l++)
        {
            Forward(l);
        }

        _deltaErrors[^1] = LastDeltas();
        for (var l = count - 1; l >= 0; l--)
        {
            Backward(l);
        }
    }

    /// <summary>Bounds the gradients of a pass; null where a kind of layer has no rule for it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">Its forward pass.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="gradients">Its gradients.</param>
    /// <param name="pass">What the pass went by.</param>
    /// <param name="precision">What it is computed in elsewhere.</param>
    public static RoundingBounds? Of(
        Network network,
        ForwardTrace trace,
        Targets targets,
        Criterion criterion,
        Gradients gradients,
        PassContext pass,
        Precision precision) =>
        network.Layers.All(HasRule) ? new(network, trace, targets, criterion, gradients, pass, precision) : null;

    /// <summary>The bounds of a block's gradient; infinite where there is none.</summary>
    public double[] this[BlockAddress block] => _blocks[block.Layer][block.Block];

    /// <summary>Whether z is linear in x and in the parameters.</summary>
    private static bool HasRule(Layer layer) => layer is Dense or Convolution or PointwiseLayer or Flatten or Residual;

    private void Forward(int l)
    {
        _pass.Cancellation.ThrowIfCancellationRequested();
        var (layer, run) = (_network.Layers[l], _trace.Layers[l]);
        var (x, ex) = (Magnitudes(_trace.InputsOf(l)), ErrorsOf(_network.SourcesOf(l)[0]));
        var (exact, widened) = (NetInputs(Magnitudes(layer), l, x), NetInputs(Widened(layer), l, Plus(x, ex)));
        var operations = Terms(layer);
        var errors = new Matrix(exact.Rows, exact.Columns);
        for (var i = 0; i < errors.Values.Length; i++)
        {
            errors.Values[i] = _running.OfSum(exact.Values[i], widened.Values[i], operations);
        }

        foreach (var source in _network.SourcesOf(l).Skip(1))
        {
            for (var i = 0; i < errors.Values.Length; i++)
            {
                errors.Values[i] = _running.Rounded(run.NetInputs.Values[i], errors.Values[i] + ErrorsOf(source).Values[i]).Error;
            }
        }

        (_netErrors[l], _outErrors[l]) = (errors, layer.Activation switch
        {
            null => errors,
            ElementwiseActivation activation => Each(errors, i =>
            {
                var z = new Symbol("z", Number: run.NetInputs.Values[i]);
                return _running.Of(activation.Output(z), (z, errors.Values[i])).Error;
            }),
            _ => SoftmaxErrors(run, errors, _network.RowOf(l)),
        });
    }

    private Matrix NetInputs(Layer layer, int l, Matrix x)
    {
        var run = layer.Prepare(_network.InputShapeOf(l), x.Rows);
        layer.Forward(x, run, _pass.ForStream(l));
        return run.NetInputs;
    }

    /// <summary>A share moves by at most e^(twice the largest error) of itself, and is computed from z − max z.</summary>
    private Matrix SoftmaxErrors(LayerRun run, Matrix errors, int width)
    {
        var bounds = new Matrix(errors.Rows, errors.Columns);
        for (var start = 0; start < errors.Values.Length; start += width)
        {
            var z = run.NetInputs.Values.AsSpan(start, width);
            var e = errors.Values.AsSpan(start, width);
            double largest = double.NegativeInfinity, smallest = double.PositiveInfinity, error = 0;
            for (var i = 0; i < width; i++)
            {
                (largest, smallest, error) = (Math.Max(largest, z[i]), Math.Min(smallest, z[i]), Math.Max(error, e[i]));
            }

            var relative = (2 * error) + (_running.Unit * ((2 * (largest - smallest)) + width + 6));
            for (var i = 0; i < width; i++)
            {
                bounds.Values[start + i] = (run.Outputs.Values[start + i] * SpecialFunctions.ExpMinusOne(relative)) + _precision.Smallest;
            }
        }

        return bounds;
    }

    /// <summary>Through loss and activation one after the other, and through both as one where that is possible: as far as either.</summary>
    private Matrix LastDeltas()
    {
        var (run, last) = (_trace.Layers[^1], _network.LastActivation);
        var (errors, width) = (new Matrix(run.Outputs.Rows, run.Outputs.Columns), _targets.RowLength);
        var outputs = new Symbol("K", Number: width);
        var loss = _criterion.Loss.Behind(last);
        var (divisor, fused) = (_criterion.Divisor(_targets), loss.FusedWith(last));
        for (var row = 0; row < _targets.Rows; row++)
        {
            var factor = _targets.WeightOf(row) / divisor;
            var start = row * width;
            Symbol[] y = [.. Enumerable.Range(0, width).Select(i => new Symbol("y", Number: run.Outputs.Values[start + i]))];
            Symbol[] t = [.. _targets.Row(row).ToArray().Select(target => new Symbol("t", Number: target))];
            (Expression, double)[] given = [.. y.Select((symbol, i) => ((Expression)symbol, _outErrors[^1].Values[start + i]))];
            var slopes = new Bounded[width];
            for (var i = 0; i < width && factor != 0; i++)
            {
                slopes[i] = Weighed(_running.Of(loss.Slope(y, t, outputs, i), given), factor);
            }

            for (var i = 0; i < width && factor != 0; i++)
            {
                var apart = ThroughActivation(_network.Layers.Count - 1, start, width, i, slopes).Error;
                var together = fused is null ? apart : Weighed(_running.Of(fused.Slope(y, t, outputs, i), given), factor).Error;

                // Where one after the other breaks down, as behind a saturated output, only together they give a number.
                errors.Values[start + i] = double.IsFinite(apart) ? Math.Max(apart, together) : together;
            }
        }

        return errors;
    }

    // Weight and divisor are one factor that is given, and one more operation where there are both.
    private Bounded Weighed(Bounded slope, double factor)
    {
        var weighed = _running.Product(slope, new(factor, _precision.EntryError(factor)));
        return _targets.Weights is null ? weighed : _running.Product(weighed, new(1, 0));
    }

    private void Backward(int l)
    {
        _pass.Cancellation.ThrowIfCancellationRequested();
        var (layer, run, deltas) = (_network.Layers[l], _trace.Layers[l], _gradients.Layers[l].Deltas);
        if (l < _network.Layers.Count - 1)
        {
            var (dy, dyErrors) = Shares(l);
            var width = layer.CouplesOutputs ? _network.RowOf(l) : 1;
            _deltaErrors[l] = Each(dyErrors, i => layer.Activation is null
                ? dyErrors.Values[i]
                : ThroughActivation(
                    l,
                    i - (i % width),
                    width,
                    i % width,
                    [.. Enumerable.Range(i - (i % width), width).Select(j => new Bounded(dy.Values[j], dyErrors.Values[j]))]).Error);
        }

        var (x, d) = (Magnitudes(_trace.InputsOf(l)), Magnitudes(deltas));
        var (xWide, dWide) = (Plus(x, ErrorsOf(_network.SourcesOf(l)[0])), Plus(d, _deltaErrors[l]));
        var (exact, exactInputs) = Back(Magnitudes(layer), l, x, d);
        var (widened, widenedInputs) = Back(Widened(layer), l, xWide, dWide);
        _shareErrors[l] = Each(exactInputs, i =>
            _running.OfSum(exactInputs.Values[i], widenedInputs.Values[i], TermsBack(layer)));
        _blocks[l] = [.. layer.Blocks.Select((block, b) => Bounds(l, b, block, exact[b], widened[b]))];
    }

    private double[] Bounds(int l, int b, Block block, Matrix exact, Matrix widened)
    {
        // A parameter of a row serves each of its net inputs in each sample; a shared bias all of them.
        var terms = (double)_trace.Layers[l].NetInputs.Values.Length / (block.Values.Length == 1 ? 1 : block.Shape.Axes[0]);
        var (rule, gradient) = (_criterion.Regularization, _gradients.Layers[l].Blocks[b].Values);
        var bounds = new double[block.Values.Length];
        for (var i = 0; i < bounds.Length; i++)
        {
            var sum = _running.OfSum(exact.Values[i], widened.Values[i], terms);
            if (Penalty.IsOn(block, rule))
            {
                var slope = rule!.L1 + (2 * rule.L2 * Math.Abs(block.Values[i]));
                sum += (2 * rule.L2 * _precision.EntryError(block.Values[i])) + (4 * _running.Unit * (slope + Math.Abs(gradient[i])));
            }

            bounds[i] = sum + _precision.OutputError(gradient[i]);
        }

        return bounds;
    }

    /// <summary>∂E/∂y, the sum of what the layers give back that take y, and how far it may be off.</summary>
    private (Matrix Values, Matrix Errors) Shares(int l)
    {
        var values = BackwardPass.OutputGradients(_trace, l, reader => _gradients.Layers[reader].Deltas, _pass);
        var errors = new Matrix(values.Rows, values.Columns);
        var readers = _network.ReadersOf(l);
        foreach (var (reader, offset) in readers)
        {
            var share = offset > 0 ? _deltaErrors[reader] : _shareErrors[reader]!;
            for (var i = 0; i < errors.Values.Length; i++)
            {
                errors.Values[i] += share.Values[i];
            }
        }

        return (values, readers.Count == 1 ? errors : Each(errors, i => _running.Rounded(values.Values[i], errors.Values[i]).Error));
    }

    private Bounded ThroughActivation(int l, int start, int width, int i, ReadOnlySpan<Bounded> dy)
    {
        var (activation, run) = (_network.Layers[l].Activation, _trace.Layers[l]);
        if (activation is null)
        {
            return dy[i];
        }

        if (activation is ElementwiseActivation elementwise)
        {
            var z = new Symbol("z", Number: run.NetInputs.Values[start + i]);
            var a = new Symbol("a", Number: run.Outputs.Values[start + i]);
            var slope = _running.Of(
                elementwise.Slope(z, a), (z, _netErrors[l].Values[start + i]), (a, _outErrors[l].Values[start + i]));
            return _running.Product(dy[i], slope);
        }

        var shares = new Bounded[width];
        for (var j = 0; j < width; j++)
        {
            var (own, other) = (Out(i), Out(j));
            var partial = i == j
                ? _running.Product(own, _running.Rounded(1 - own.Value, own.Error))
                : _running.Product(own, other with { Value = -other.Value });
            shares[j] = _running.Product(dy[j], partial);
        }

        return _running.Sum(shares);

        Bounded Out(int output) => new(run.Outputs.Values[start + output], _outErrors[l].Values[start + output]);
    }

    private (Matrix[] Gradients, Matrix Inputs) Back(Layer layer, int l, Matrix x, Matrix dz)
    {
        Matrix[] gradients = [.. layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
        var dx = new Matrix(x.Rows, x.Columns);
        layer.Backward(x, _trace.Layers[l], dz, gradients, dx, _pass.ForStream(l));
        return (gradients, dx);
    }

    private Matrix ErrorsOf(int layer) => layer < 0 ? _inputErrors : _outErrors[layer];

    private Matrix EntryErrors(Matrix values) => Each(values, i => _precision.EntryError(values.Values[i]));

    // A sum of n products is off by n roundings at most; the bias is one more. Dropout divides once.
    private static double Terms(Layer layer) => layer.Blocks.Count == 0 ? 1 : layer.Blocks[0].FanIn + 1;

    private static double TermsBack(Layer layer) => layer.Blocks.Count == 0 ? 1 : layer.Blocks[0].FanOut;

    private static Layer Magnitudes(Layer layer) => layer.With([.. layer.Blocks.Select(block => block.Values.Select(Math.Abs).ToArray())]);

    private Layer Widened(Layer layer) => layer.With(
        [.. layer.Blocks.Select(block => block.Values.Select(value => Math.Abs(value) + _precision.EntryError(value)).ToArray())]);

    private static Matrix Magnitudes(Matrix values) => Each(values, i => Math.Abs(values.Values[i]));

    private static Matrix Plus(Matrix a, Matrix b) => Each(a, i => a.Values[i] + b.Values[i]);

    private static Matrix Each(Matrix like, Func<int, double> make) =>
        new(like.Rows, like.Columns, [.. Enumerable.Range(0, like.Values.Length).Select(make)]);
}
