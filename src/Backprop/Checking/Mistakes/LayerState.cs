using Backprop.Activations;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>Where a backward pass stands that follows a caller's: at a layer, with what the caller had at the layer after it.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Numbers">The numbers of the claim.</param>
/// <param name="Show">How gradients show in the claim.</param>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">What the caller had at the layers after it; null at the last.</param>
internal sealed record LayerState(
    CheckedPass Pass, Claim Claim, ClaimedNumbers Numbers, ObservationModel Show, int Layer, LayerDerivatives? After)
{
    /// <summary>The layer.</summary>
    public Layer Definition => Pass.Network.Layers[Layer];

    /// <summary>The dense layers that take what it gives, with whose weights mistakes are made.</summary>
    public IEnumerable<(int Layer, Dense Dense)> DenseAfter =>
        from reader in Pass.Network.ReadersOf(Layer)
        let dense = Pass.Network.Layers[reader.Layer] as Dense
        where dense is not null
        select (reader.Layer, dense);

    /// <summary>z of the layer, (samples × outputs).</summary>
    public Matrix NetInputs => Pass.Trace.Layers[Layer].NetInputs;

    /// <summary>y of the layer, (samples × outputs).</summary>
    public Matrix Outputs => Pass.Trace.Layers[Layer].Outputs;

    /// <summary>How many neurons of the layer belong together.</summary>
    public int Width => Pass.Network.RowOf(Layer);

    /// <summary>Whether loss and activation have one derivative together, in which that of the activation is already.</summary>
    public bool IsFused => After is null
        && Definition.Activation is { } activation
        && Pass.Criterion.Loss.FusedWith(activation) is not null;

    /// <summary>What the loss's derivatives go back through before they come to the last layer.</summary>
    public Activation ActivationBefore => Pass.Network.ActivationBefore(Pass.Criterion.Loss);

    /// <summary>The deltas by the chain rule.</summary>
    public Matrix Deltas() => After is null
        ? Pass.Criterion.Deltas(ActivationBefore, Pass.Trace.LastNetInputs, Outputs, Pass.Targets)
        : ThroughActivation(OutputGradients());

    /// <summary>∂E/∂y of the layer, (samples × outputs).</summary>
    public Matrix OutputGradients() => After is null
        ? Pass.Criterion.OutputGradients(Outputs, Pass.Targets)
        : OutputGradients(replaced: null);

    /// <summary>∂E/∂y as it would be with another layer in the place of one after it.</summary>
    public Matrix OutputGradients(int after, Layer by) => OutputGradients((after, by));

    private Matrix OutputGradients((int, Layer)? replaced) =>
        BackwardPass.OutputGradients(Pass.Trace, Layer, layer => After!.Of(layer).Deltas, Pass.Context, replaced);

    /// <summary>∂E/∂z that follows from ∂E/∂y.</summary>
    public Matrix ThroughActivation(Matrix dy) => Definition.Activation?.Pullback(NetInputs, Outputs, dy, Width) ?? dy;

    /// <summary>What the layer is given, (samples × inputs).</summary>
    public Matrix Inputs => Pass.Trace.InputsOf(Layer);

    /// <summary>The gradient of each block of the layer's parameters that belongs to some deltas, with that of the penalty.</summary>
    public IReadOnlyList<double[]> Gradients(Matrix deltas) => Gradients(deltas, Inputs, Pass.Criterion.Regularization);

    /// <summary>The same where the layer was given something else.</summary>
    public IReadOnlyList<double[]> Gradients(Matrix deltas, Matrix inputs) => Gradients(deltas, inputs, Pass.Criterion.Regularization);

    /// <summary>The same with another penalty; null for none.</summary>
    public IReadOnlyList<double[]> Gradients(Matrix deltas, Regularization? penalty) => Gradients(deltas, Inputs, penalty);

    private IReadOnlyList<double[]> Gradients(Matrix deltas, Matrix inputs, Regularization? penalty)
    {
        Matrix[] gradients = [.. Definition.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
        Definition.Backward(
            inputs, Pass.Trace.Layers[Layer], deltas, gradients, dx: null, Pass.Context.ForStream(Layer));
        Penalty.AddTo(gradients, Definition, penalty);
        return [.. gradients.Select(gradient => gradient.Values)];
    }
}
