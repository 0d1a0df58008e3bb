using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>
/// Passes a batch forward through a network, takes its loss, and passes the loss's derivatives back. Each run writes over what the
/// one before gave, so that training allocates nothing from step to step.
/// </summary>
/// <param name="network">The network; its parameters may change between runs.</param>
/// <param name="inputs">The batch, (samples × inputs); its values may change between runs.</param>
/// <param name="targets">What the outputs are compared with; likewise.</param>
/// <param name="criterion">The loss, its reduction and the penalty.</param>
/// <param name="withInputs">Whether ∂E/∂x is computed, which no training step needs.</param>
public sealed class Differentiation(Network network, Matrix inputs, Targets targets, Criterion criterion, bool withInputs = true)
{
    private readonly Targets _targets = targets.InRowsOf(network.OutputRow);
    private readonly Matrix _perOutput = Matrix.Uninitialized(targets.Values.Rows, targets.Values.Columns);

    /// <summary>The forward pass.</summary>
    public ForwardTrace Trace { get; } = ForwardTrace.For(network, inputs);

    /// <summary>The backward pass.</summary>
    public Gradients Gradients { get; } = Gradients.For(network, inputs.Rows, withInputs);

    /// <summary>The loss after reduction over the samples, without the penalty.</summary>
    public double DataLoss { get; private set; }

    /// <summary>What regularization adds to it; null where there is none.</summary>
    public double? Penalty { get; private set; }

    /// <summary>The loss after reduction over the samples, with the penalty.</summary>
    public double TotalLoss => DataLoss + (Penalty ?? 0);

    /// <summary>The loss.</summary>
    public LossValue Loss => new(TotalLoss, _perOutput, Penalty);

    /// <summary>Differentiates the loss of the batch.</summary>
    /// <param name="pass">What the passes go by.</param>
    /// <returns>This object, filled.</returns>
    public Differentiation Run(PassContext pass = default)
    {
        ForwardPass.Run(network, Trace, pass);
        DataLoss = criterion.Evaluate(network.OutputActivation, Trace.LastNetInputs, Trace.Outputs, _targets, _perOutput, pass.Summation);
        Penalty = Networks.Penalty.Of(network, criterion.Regularization);
        BackwardPass.Run(network, Trace, _targets, criterion, Gradients, pass);
        return this;
    }

    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public Divergence? FindDivergence() =>
        Divergence.In(network, Trace)
        ?? Divergence.In(network, TotalLoss, _perOutput, criterion.Loss, Trace.Outputs)
        ?? Divergence.In(network, Gradients)
        ?? (withInputs ? Divergence.InDerivatives(network, Trace) : null);
}
