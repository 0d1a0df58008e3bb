using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>What was computed for one sample, for a derivation to retrace.</summary>
/// <param name="Network">The network before the step.</param>
/// <param name="Targets">The targets, (1 × outputs).</param>
/// <param name="Criterion">The loss.</param>
/// <param name="Trace">The forward pass.</param>
/// <param name="Loss">The error.</param>
/// <param name="Gradients">The backward pass.</param>
/// <param name="Context">What the passes went by.</param>
public sealed record Pass(
    Network Network,
    Matrix Targets,
    Criterion Criterion,
    ForwardTrace Trace,
    LossValue Loss,
    Gradients Gradients,
    PassContext Context = default)
{
    internal bool IsFused => Context.Arithmetic == Arithmetic.Fused;

    internal int LastLayer => Network.Layers.Count - 1;

    internal FusedLoss? Fused => Criterion.Loss.FusedWith(Network.LastActivation);

    /// <summary>The neurons whose net inputs a parameter goes into.</summary>
    internal IEnumerable<int> NeuronsWith(Parameter parameter) => Network.Layers[parameter.Layer]
        .OutputsOf(parameter.Block, parameter.Index, Network.InputShapeOf(parameter.Layer));

    /// <summary>The inputs of its layer that a parameter is multiplied with for a neuron.</summary>
    internal IEnumerable<int> InputsWith(Parameter parameter, int neuron) => Network.Layers[parameter.Layer]
        .InputsWith(parameter.Block, parameter.Index, neuron, Network.InputShapeOf(parameter.Layer));

    /// <summary>∂E/∂out of every neuron of a layer, as the backward pass computes it on its way.</summary>
    internal double[] ErrorsByOut(int layer)
    {
        if (layer != LastLayer)
        {
            return BackwardPass.OutputGradients(Trace, layer, reader => Gradients.Layers[reader].Deltas, Context).Values;
        }

        var errors = new double[Network.WidthOf(layer)];
        Criterion.Loss.Gradient(Trace.Outputs.Row(0), Targets.Row(0), errors);
        return errors;
    }
}
