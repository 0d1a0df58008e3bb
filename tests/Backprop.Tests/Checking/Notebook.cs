using Backprop.Activations;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

/// <summary>The notebook's network, sample and targets.</summary>
internal static class Notebook
{
    public static Network Network { get; } = new([
        new Layer(Matrix.FromRows([0.15, 0.20], [0.25, 0.30]), [0.35], new Relu()),
        new Layer(Matrix.FromRows([0.40, 0.45], [0.50, 0.55]), [0.60], new Relu()),
    ]);

    public static Matrix Inputs { get; } = Matrix.FromRows([0.05, 0.10]);

    public static Matrix Targets { get; } = Matrix.FromRows([0.01, 0.99]);
}
