using Backprop.Checking.Claims;
using Backprop.Kernels;
using Backprop.Layers;

namespace Backprop.Checking.Mistakes;

/// <summary>Where a forward pass stands that follows a caller's: at a layer, with what the caller had before it.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="Before">The caller's net inputs and outputs of each layer before it.</param>
internal sealed record ForwardState(CheckedPass Pass, int Layer, IReadOnlyList<(Matrix NetInputs, Matrix Outputs)> Before)
{
    /// <summary>The layer.</summary>
    public Layer Definition => Pass.Network.Layers[Layer];

    /// <summary>What the caller gave it, (samples × inputs).</summary>
    public Matrix Inputs => OutputsOf(Source);

    /// <summary>The caller's net inputs of the layer that it takes from; null where that has no activation.</summary>
    public Matrix? NetInputsBefore => Source >= 0 && Pass.Network.Layers[Source].Activation is not null ? Before[Source].NetInputs : null;

    private int Source => Pass.Network.SourcesOf(Layer)[0];

    /// <summary>z that a layer in its place gives for some inputs.</summary>
    public Matrix Compute(Layer layer, Matrix inputs)
    {
        var run = layer.Prepare(Pass.Network.InputShapeOf(Layer), inputs.Rows);
        layer.Forward(inputs, run, Pass.Context.ForStream(Layer));
        foreach (var source in Pass.Network.SourcesOf(Layer).Skip(1))
        {
            Elementwise.Add(run.NetInputs.Values, OutputsOf(source).Values);
        }

        return run.NetInputs;
    }

    /// <summary>y that follows from z.</summary>
    public Matrix Activate(Matrix netInputs)
    {
        if (Definition.Activation is not { } activation)
        {
            return netInputs;
        }

        var outputs = new Matrix(netInputs.Rows, netInputs.Columns);
        activation.Apply(netInputs, outputs, Pass.Network.RowOf(Layer), CancellationToken.None);
        return outputs;
    }

    private Matrix OutputsOf(int layer) => layer < 0 ? Pass.Trace.Inputs : Before[layer].Outputs;
}
