using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;

namespace Backprop.Checking.Mistakes;

/// <summary>Where a backward pass stands that follows a caller's: at a layer, with what the caller had at the layer after it.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Numbers">The numbers of the claim.</param>
/// <param name="Show">How gradients show in the claim.</param>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">What the caller had at the layer after it; null at the last.</param>
internal sealed record LayerState(
    CheckedPass Pass, Claim Claim, ClaimedNumbers Numbers, ObservationModel Show, int Layer, LayerDerivatives? After)
{
    /// <summary>The layer.</summary>
    public Layer Definition => Pass.Network.Layers[Layer];

    /// <summary>The layer after it, where that is dense, whose weights mistakes are made with; otherwise null.</summary>
    public Dense? DenseAfter => After is null ? null : Pass.Network.Layers[Layer + 1] as Dense;

    /// <summary>z of the layer, (samples × outputs).</summary>
    public Matrix NetInputs => Pass.Trace.Layers[Layer].NetInputs;

    /// <summary>y of the layer, (samples × outputs).</summary>
    public Matrix Outputs => Pass.Trace.Layers[Layer].Outputs;

    /// <summary>How many neurons of the layer belong together.</summary>
    public int Width => Pass.Network.RowOf(Layer);

    /// <summary>The deltas by the chain rule.</summary>
    public Matrix Deltas() => After is null
        ? Pass.Criterion.Deltas(Pass.Network.LastActivation, NetInputs, Outputs, Pass.Targets, Width)
        : ThroughActivation(OutputGradients());

    /// <summary>∂E/∂y of the layer, (samples × outputs).</summary>
    public Matrix OutputGradients() => After is null
        ? Pass.Criterion.Deltas(new Identity(), NetInputs, Outputs, Pass.Targets, Width)
        : OutputGradients(Pass.Network.Layers[Layer + 1]);

    /// <summary>∂E/∂y as it would be with another layer after.</summary>
    public Matrix OutputGradients(Layer after)
    {
        var dy = new Matrix(Outputs.Rows, Outputs.Columns);
        after.Backward(Outputs, Pass.Trace.Layers[Layer + 1], After!.Deltas, [], dy, Pass.Context.ForStream(Layer + 1));
        return dy;
    }

    /// <summary>∂E/∂z that follows from ∂E/∂y.</summary>
    public Matrix ThroughActivation(Matrix dy) => Definition.Activation?.Pullback(NetInputs, Outputs, dy, Width) ?? dy;

    /// <summary>The gradient of each block of the layer's parameters that belongs to some deltas.</summary>
    public IReadOnlyList<double[]> Gradients(Matrix deltas)
    {
        Matrix[] gradients = [.. Definition.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
        Definition.Backward(
            Pass.Trace.InputsOf(Layer), Pass.Trace.Layers[Layer], deltas, gradients, dx: null, Pass.Context.ForStream(Layer));
        return [.. gradients.Select(gradient => gradient.Values)];
    }
}
