using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Tests.Networks;

/// <summary>
/// Backpropagation of half squared errors, summed over the samples, as one writes it down for dense layers and residuals: loops over
/// single numbers, and a residual that calls itself for what is inside it.
/// </summary>
/// <param name="withoutDerivative">Dense layers whose activation's derivative is forgotten, in the order of computation.</param>
internal sealed class PlainBackprop(params int[] withoutDerivative)
{
    private readonly Dictionary<Layer, (Matrix X, Matrix Z, Matrix Y)> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The gradients of each dense layer in the order of computation, sums of residuals in between left out.</summary>
    public List<(Matrix Weights, double[] Biases)> Gradients { get; } = [];

    /// <summary>The network's outputs, and ∂E/∂x.</summary>
    public (Matrix Outputs, Matrix Inputs) Run(IReadOnlyList<Layer> layers, Matrix x, Matrix targets)
    {
        var outputs = Forward(layers, x);
        var dy = Made(outputs, (row, column) => outputs[row, column] - targets[row, column]);
        var (gradients, inputs) = Backward(layers, dy);
        Gradients.AddRange(gradients);
        return (outputs, inputs);
    }

    private Matrix Forward(IReadOnlyList<Layer> layers, Matrix x) => layers.Aggregate(x, Forward);

    private Matrix Forward(Matrix x, Layer layer)
    {
        Matrix z;
        if (layer is Residual residual)
        {
            var (f, past) = (Forward(residual.Layers, x), Forward(residual.Shortcut, x));
            z = Made(f, (row, column) => f[row, column] + past[row, column]);
        }
        else
        {
            var dense = (Dense)layer;
            z = Made(new Matrix(x.Rows, dense.Weights.Rows), (row, neuron) =>
                Sum(dense.Weights.Columns, input => x[row, input] * dense.Weights[neuron, input]) + dense.Biases[neuron]);
        }

        var y = Made(z, (row, column) => layer.Activation is Tanh ? Math.Tanh(z[row, column]) : z[row, column]);
        _seen[layer] = (x, z, y);
        return y;
    }

    private (List<(Matrix, double[])> Gradients, Matrix Dx) Backward(IReadOnlyList<Layer> layers, Matrix dy)
    {
        List<(Matrix, double[])> all = [];
        foreach (var layer in layers.Reverse())
        {
            (var own, dy) = Backward(layer, dy);
            all = [.. own, .. all];
        }

        return (all, dy);
    }

    private (List<(Matrix, double[])> Gradients, Matrix Dx) Backward(Layer layer, Matrix dy)
    {
        var (x, _, y) = _seen[layer];
        var forgotten = layer is Dense && withoutDerivative.Contains(DenseBefore(layer));
        var dz = layer.Activation is Tanh && !forgotten
            ? Made(dy, (row, column) => dy[row, column] * (1 - (y[row, column] * y[row, column])))
            : dy;
        if (layer is Residual residual)
        {
            var (ofLayers, first) = Backward(residual.Layers, dz);
            var (ofShortcut, second) = Backward(residual.Shortcut, dz);
            return ([.. ofLayers, .. ofShortcut], Made(first, (row, column) => first[row, column] + second[row, column]));
        }

        var dense = (Dense)layer;
        var weights = Made(dense.Weights, (neuron, input) => Sum(x.Rows, row => dz[row, neuron] * x[row, input]));
        double[] biases = [.. Enumerable.Range(0, dense.Biases.Length).Select(neuron => Sum(x.Rows, row => dz[row, neuron]))];
        return ([(weights, biases)], Made(x, (row, input) => Sum(dz.Columns, neuron => dz[row, neuron] * dense.Weights[neuron, input])));
    }

    private int DenseBefore(Layer layer) => _seen.Keys.OfType<Dense>().TakeWhile(other => !ReferenceEquals(other, layer)).Count();

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static Matrix Made(Matrix like, Func<int, int, double> value)
    {
        var made = new Matrix(like.Rows, like.Columns);
        for (var i = 0; i < made.Values.Length; i++)
        {
            made.Values[i] = value(i / made.Columns, i % made.Columns);
        }

        return made;
    }
}
