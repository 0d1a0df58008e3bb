using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>A dense layer's sums term by term, which is narrower than by the sums of their magnitudes alone.</summary>
internal sealed class DenseRounding : LayerRounding
{
    public override Matrix NetInputs(LayerPassed at, Matrix errors)
    {
        var layer = (Dense)at.Layer;
        var biases = Enumerable.Range(0, layer.Weights.Rows).Where(_ => layer.Biases.Length > 0)
            .Select(neuron => at.Running.Given(layer.Biases[layer.Biases.Length == 1 ? 0 : neuron])).ToArray();
        return In(at.Run.NetInputs, Products(at.Running, Rows(at.Inputs, errors, layer.Weights.Columns), Weights(at), biases));
    }

    public override (Matrix[] Blocks, Matrix Inputs) Gradients(LayerPassed at, Matrix errors, Matrix deltas, Matrix deltaErrors)
    {
        var layer = (Dense)at.Layer;
        var x = Rows(at.Inputs, errors, layer.Weights.Columns);
        var dz = Rows(deltas, deltaErrors, layer.Weights.Rows);
        var ofNeurons = Transposed(dz);
        double[] biases = layer.HasSharedBias
            ? [at.Running.Sum(dz.SelectMany(row => row).ToArray()).Error]
            : [.. ofNeurons.Select(each => at.Running.Sum(each).Error)];
        return (
            [.. new[] { Products(at.Running, ofNeurons, Transposed(x), []), new Matrix(1, biases.Length, biases) }.Take(layer.Blocks.Count)],
            In(at.Inputs, Products(at.Running, dz, Transposed(Weights(at)), [])));
    }

    /// <summary>How far the products of each row of one with each of another can be off, a bias added to those with the other's.</summary>
    private static Matrix Products(RunningError running, Bounded[][] a, Bounded[][] b, Bounded[] biases)
    {
        var errors = new Matrix(a.Length, b.Length);
        var terms = new Bounded[a[0].Length + Math.Min(1, biases.Length)];
        for (var i = 0; i < errors.Values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, b.Length);
            for (var k = 0; k < a[row].Length; k++)
            {
                terms[k] = running.Product(a[row][k], b[column][k]);
            }

            if (biases.Length > 0)
            {
                terms[^1] = biases[column];
            }

            errors.Values[i] = running.Sum(terms).Error;
        }

        return errors;
    }

    private static Bounded[][] Weights(LayerPassed at) =>
        [.. ((Dense)at.Layer).Weights.Values.Select(at.Running.Given).Chunk(((Dense)at.Layer).Weights.Columns)];

    private static Bounded[][] Rows(Matrix values, Matrix errors, int width) =>
        [.. values.Values.Zip(errors.Values, (value, error) => new Bounded(value, error)).Chunk(width)];

    private static Bounded[][] Transposed(Bounded[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];

    private static Matrix In(Matrix shape, Matrix values) => new(shape.Rows, shape.Columns, values.Values);
}
