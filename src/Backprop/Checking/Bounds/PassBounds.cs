namespace Backprop.Checking.Bounds;

/// <summary>How far what passes give can be off.</summary>
/// <param name="Blocks">Of each layer's blocks, the gradients.</param>
/// <param name="Runs">Of each layer, net inputs, outputs and deltas.</param>
internal sealed record PassBounds(double[][][] Blocks, IReadOnlyList<RunBounds> Runs)
{
    /// <summary>The same and, added to it, how far two passes are apart.</summary>
    public PassBounds Plus(Differentiated one, Differentiated other) => new(
        [
            .. Blocks.Select((blocks, l) => blocks.Select((bounds, b) => Plus(
                bounds, one.Gradients.Layers[l].Blocks[b].Values, other.Gradients.Layers[l].Blocks[b].Values)).ToArray()),
        ],
        [
            .. Runs.Select((bounds, l) => new RunBounds(
                Plus(bounds.NetInputs, one.Trace.Layers[l].NetInputs, other.Trace.Layers[l].NetInputs),
                Plus(bounds.Outputs, one.Trace.Layers[l].Outputs, other.Trace.Layers[l].Outputs),
                Plus(bounds.Deltas, one.Gradients.Layers[l].Deltas, other.Gradients.Layers[l].Deltas))),
        ]);

    private static Matrix Plus(Matrix bounds, Matrix one, Matrix other) =>
        new(bounds.Rows, bounds.Columns, Plus(bounds.Values, one.Values, other.Values));

    private static double[] Plus(double[] bounds, double[] one, double[] other) =>
    [
        .. bounds.Select((bound, i) => bound + Math.Abs(one[i] - other[i]) is var sum && double.IsNaN(sum) ? double.PositiveInfinity : sum),
    ];
}

/// <summary>How far what a layer computes can be off, (samples × outputs) each.</summary>
/// <param name="NetInputs">z.</param>
/// <param name="Outputs">y.</param>
/// <param name="Deltas">∂E/∂z.</param>
internal sealed record RunBounds(Matrix NetInputs, Matrix Outputs, Matrix Deltas);
