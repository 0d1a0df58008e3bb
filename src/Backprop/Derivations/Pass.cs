using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>What was computed for one sample, for a derivation to retrace.</summary>
/// <param name="Network">The network before the step.</param>
/// <param name="Targets">What the outputs are compared with.</param>
/// <param name="Criterion">The loss, its reduction and the penalty.</param>
/// <param name="Trace">The forward pass.</param>
/// <param name="Loss">The error.</param>
/// <param name="Gradients">The backward pass.</param>
/// <param name="Context">What the passes went by.</param>
public sealed record Pass(
    Network Network,
    Targets Targets,
    Criterion Criterion,
    ForwardTrace Trace,
    LossValue Loss,
    Gradients Gradients,
    PassContext Context = default)
{
    /// <summary>What the outputs are compared with, in rows of the loss.</summary>
    public Targets Targets { get; init; } = Targets.InRowsOf(Network.OutputRow);

    /// <summary>The loss as it is behind the last layer's activation, its reduction and the penalty.</summary>
    public Criterion Criterion { get; init; } = Criterion.Behind(Network.OutputActivation);

    internal bool IsFused => Context.Arithmetic == Arithmetic.Fused;

    internal int LastLayer => Network.Layers.Count - 1;

    internal FusedLoss? Fused => Criterion.Loss.FusedWith(Network.OutputActivation);

    /// <summary>Whether the error's derivatives come to the last layer's own net inputs, and none by its outputs is taken.</summary>
    internal bool IsPastOutputs => Fused is not null && Network.Layers[LastLayer].Activation is null;

    /// <summary>How many parameters the penalty is on.</summary>
    internal int PenalisedCount => PenalisedBlocks.Sum(at => at.In(Network).Values.Length);

    /// <summary>The parameters that the penalty is on, in the order in which it adds them up.</summary>
    internal IEnumerable<Parameter> Penalised => PenalisedBlocks.SelectMany(at => at.Parameters(Network));

    /// <summary>Whether regularization adds anything, whatever the parameters are.</summary>
    internal bool HasPenalty => Criterion.Regularization is { IsNone: false };

    private IEnumerable<BlockAddress> PenalisedBlocks => BlockAddress.AllOf(Network).Where(IsPenalised);

    /// <summary>Whether the penalty is on a block of parameters.</summary>
    internal bool IsPenalised(BlockAddress block) => HasPenalty && Penalty.IsOn(block.In(Network), Criterion.Regularization);

    /// <summary>The neurons whose net inputs a parameter goes into.</summary>
    internal IEnumerable<int> NeuronsWith(Parameter parameter) => Network.Layers[parameter.Layer]
        .OutputsOf(parameter.Block, parameter.Index, Network.InputShapeOf(parameter.Layer));

    /// <summary>The inputs of its layer that a parameter is multiplied with for a neuron.</summary>
    internal IEnumerable<int> InputsWith(Parameter parameter, int neuron) => Network.Layers[parameter.Layer]
        .InputsWith(parameter.Block, parameter.Index, neuron, Network.InputShapeOf(parameter.Layer));

    /// <summary>What the sum over the rows of the loss is divided by, of which a sample of shaped outputs has several.</summary>
    internal double Divisor => Criterion.Divisor(Targets);

    /// <summary>∂E/∂out of every neuron of a layer, as the backward pass computes it on its way.</summary>
    internal double[] ErrorsByOut(int layer)
    {
        return layer == LastLayer
            ? Criterion.OutputGradients(Trace.Outputs, Targets).Values
            : BackwardPass.OutputGradients(Trace, layer, reader => Gradients.Layers[reader].Deltas, Context).Values;
    }
}
