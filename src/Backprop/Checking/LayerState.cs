using Backprop.Activations;
using Backprop.Kernels;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>Where a backward pass stands that follows a caller's: at a layer, with what the caller had at the layer after it.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Numbers">The numbers of the claim.</param>
/// <param name="Show">How gradients show in the claim.</param>
/// <param name="Layer">The layer, counted from 0.</param>
/// <param name="After">The layer after it; null at the last.</param>
internal sealed record LayerState(
    CheckedPass Pass, Claim Claim, ClaimedNumbers Numbers, Observation Show, int Layer, TrailLayer? After)
{
    public Layer Definition => Pass.Network.Layers[Layer];

    public Matrix NetInputs => Pass.Trace.NetInputs[Layer];

    public Matrix Outputs => Pass.Trace.Activations[Layer];

    /// <summary>The deltas by the chain rule.</summary>
    public Matrix Deltas() => After is null
        ? Pass.Criterion.Deltas(Definition.Activation, NetInputs, Outputs, Pass.Targets)
        : Definition.Activation.Pullback(NetInputs, Outputs, OutputGradients());

    /// <summary>∂E/∂a of the layer, (samples × neurons).</summary>
    public Matrix OutputGradients() => After is null
        ? Pass.Criterion.Deltas(new Identity(), NetInputs, Outputs, Pass.Targets)
        : OutputGradients(Pass.Network.Layers[Layer + 1].Weights);

    /// <summary>∂E/∂a as it would be if the layer after had other weights.</summary>
    public Matrix OutputGradients(Matrix weightsAfter) => Products.Times(After!.Deltas, weightsAfter, Pass.Arithmetic);

    /// <summary>The gradient of the layer's weights or biases that belongs to some deltas.</summary>
    public double[] Gradient(Block block, Matrix deltas) => block.IsBias
        ? BackwardPass.BiasGradients(Definition, deltas)
        : Products.TransposedTimes(deltas, Pass.Trace.InputsOf(Layer), Pass.Arithmetic).Values;
}
