using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests;

/// <summary>Networks and batches for tests to start from.</summary>
internal static class Examples
{
    /// <summary>The notebook's network: 2-2-2, ReLU, one shared bias per layer.</summary>
    public static Network Notebook { get; } = new(
    [
        new Dense(Matrix.FromRows([0.15, 0.20], [0.25, 0.30]), [0.35], new Relu()),
        new Dense(Matrix.FromRows([0.40, 0.45], [0.50, 0.55]), [0.60], new Relu()),
    ]);

    public static Matrix NotebookInputs { get; } = Matrix.FromRows([0.05, 0.10]);

    public static Matrix NotebookTargets { get; } = Matrix.FromRows([0.01, 0.99]);

    /// <summary>Numbers in [-1, 1) that are the same on every run: the fractions of multiples of the golden ratio.</summary>
    public static Matrix Spread(int rows, int columns, double start = 0)
    {
        const double goldenRatio = 1.618033988749895;
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (((start + ((i + 1) * goldenRatio)) % 1) * 2) - 1;
        }

        return new Matrix(rows, columns, values);
    }

    /// <summary>A network of the given widths, the first one its inputs, with one activation throughout.</summary>
    public static Network Dense(Activation activation, params int[] widths) => new(
    [
        .. widths.Skip(1).Select((neurons, l) => new Dense(
            Spread(neurons, widths[l], start: l * 0.37),
            Spread(1, neurons, start: l * 0.61).Values,
            activation)),
    ]);
}
