using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Bounds;

/// <summary>
/// How far a correct computation of gradients in some precision can be off, network and data rounded to it on entry: what that changes is
/// computed, and what rounding changes from there on is bounded by running error analysis, or by trying where a kind of layer has no rule.
/// </summary>
public sealed class RoundingBounds
{
    private readonly PassBounds _bounds;

    private RoundingBounds(PassBounds bounds) => _bounds = bounds;

    /// <summary>Bounds the gradients of a pass.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">Its forward pass.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="gradients">Its gradients.</param>
    /// <param name="pass">What the pass went by.</param>
    /// <param name="precision">What it is computed in elsewhere.</param>
    public static RoundingBounds Of(
        Network network,
        ForwardTrace trace,
        Targets targets,
        Criterion criterion,
        Gradients gradients,
        PassContext pass,
        Precision precision)
    {
        var exact = new Differentiated(network, trace, targets.InRowsOf(network.OutputRow), criterion, gradients, pass);
        var entered = precision.RoundsEntries ? exact.With((_, value) => precision.Round(value), precision.Round) : exact;
        var bounds = RunningErrorPass.Covers(network) ? RunningErrorPass.Of(entered, precision) : Perturbation.Of(entered, precision);
        return new(ReferenceEquals(entered, exact) ? bounds : bounds.Plus(exact, entered));
    }

    /// <summary>The bounds of a block's gradient; infinite where there is none.</summary>
    public double[] this[BlockAddress block] => _bounds.Blocks[block.Layer][block.Block];

    /// <summary>The bound of a parameter's gradient; null of a state before the first step, which has none.</summary>
    public double? Of(Parameter parameter, Network network) =>
        parameter.BlockIn(network).Role == BlockRole.State ? null : this[parameter.Address][parameter.Index];

    /// <summary>The bounds of what a layer computes.</summary>
    internal RunBounds Run(int layer) => _bounds.Runs[layer];
}
