using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>How far outputs and deltas of an activation can be off: an elementwise one by its formulas, softmax as a whole.</summary>
/// <param name="running">The analysis.</param>
/// <param name="layer">The layer whose activation it is.</param>
/// <param name="run">What it computed.</param>
/// <param name="width">How many neurons belong together.</param>
internal sealed class ActivationRounding(RunningError running, Layer layer, LayerRun run, int width)
{
    // Beside those that grow with the width: a difference, an exponential of one unit in the last place, a sum, a quotient.
    private const int RoundingsOfShare = 6;

    /// <summary>How far y can be off.</summary>
    /// <param name="errors">How far z can be.</param>
    public Matrix Outputs(Matrix errors) => layer.Activation switch
    {
        null => errors,
        ElementwiseActivation activation => new Matrix(errors.Rows, errors.Columns, [.. errors.Values.Select((error, i) =>
        {
            var z = new Symbol("z", Number: run.NetInputs.Values[i]);
            return running.Of(activation.Output(z), (z, error)).Error;
        })]),
        _ => Shares(errors),
    };

    /// <summary>∂E/∂z that follows from ∂E/∂y, and how far it can be off.</summary>
    /// <param name="row">The first of the neurons that belong together.</param>
    /// <param name="neuron">Which of them.</param>
    /// <param name="dy">∂E/∂y of all of them.</param>
    /// <param name="netErrors">How far z can be off.</param>
    /// <param name="outErrors">How far y can be off.</param>
    public Bounded Delta(int row, int neuron, ReadOnlySpan<Bounded> dy, Matrix netErrors, Matrix outErrors)
    {
        if (layer.Activation is null)
        {
            return dy[neuron];
        }

        if (layer.Activation is ElementwiseActivation elementwise)
        {
            var z = new Symbol("z", Number: run.NetInputs.Values[row + neuron]);
            var a = new Symbol("a", Number: run.Outputs.Values[row + neuron]);
            return running.Product(dy[neuron], running.Of(
                elementwise.Slope(z, a), (z, netErrors.Values[row + neuron]), (a, outErrors.Values[row + neuron])));
        }

        var shares = new Bounded[dy.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            var (own, other) = (Out(neuron), Out(j));
            var partial = neuron == j
                ? running.Product(own, running.Rounded(1 - own.Value, own.Error))
                : running.Product(own, other with { Value = -other.Value });
            shares[j] = running.Product(dy[j], partial);
        }

        return running.Sum(shares);

        Bounded Out(int output) => new(run.Outputs.Values[row + output], outErrors.Values[row + output]);
    }

    /// <summary>A share of softmax moves by at most e^(twice the largest error) of itself, and is computed from z − max z.</summary>
    private Matrix Shares(Matrix errors)
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

            var relative = (2 * error) + (running.Unit * ((2 * (largest - smallest)) + width + RoundingsOfShare));
            for (var i = 0; i < width; i++)
            {
                bounds.Values[start + i] = (run.Outputs.Values[start + i] * SpecialFunctions.ExpMinusOne(relative)) + running.Smallest;
            }
        }

        return bounds;
    }
}
