using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>
/// Passes a batch forward through a network, takes its loss, and passes the loss's derivatives back. Each run writes over what the
/// one before gave, so that training allocates nothing from step to step.
/// </summary>
/// <param name="network">The network; its parameters may change between runs.</param>
/// <param name="inputs">The batch, (samples × inputs); its values may change between runs.</param>
/// <param name="targets">Targets, (samples × outputs); likewise.</param>
/// <param name="criterion">The loss and its reduction.</param>
/// <param name="withInputs">Whether ∂E/∂x is computed, which no training step needs.</param>
public sealed class Differentiation(Network network, Matrix inputs, Matrix targets, Criterion criterion, bool withInputs = true)
{
    private readonly Matrix _perOutput = Matrix.Uninitialized(targets.Rows, targets.Columns);

    /// <summary>The forward pass.</summary>
    public ForwardTrace Trace { get; } = ForwardTrace.For(network, inputs);

    /// <summary>The backward pass.</summary>
    public Gradients Gradients { get; } = Gradients.For(network, inputs.Rows, withInputs);

    /// <summary>The loss after reduction over the samples.</summary>
    public double TotalLoss { get; private set; }

    /// <summary>The loss.</summary>
    public LossValue Loss => new(TotalLoss, _perOutput);

    /// <summary>Differentiates the loss of the batch.</summary>
    /// <param name="pass">What the passes go by.</param>
    /// <returns>This object, filled.</returns>
    public Differentiation Run(PassContext pass = default)
    {
        ForwardPass.Run(network, Trace, pass);
        TotalLoss = criterion.Evaluate(
            network.LastActivation, Trace.LastNetInputs, Trace.Outputs, targets, network.OutputRow, _perOutput);
        BackwardPass.Run(network, Trace, targets, criterion, Gradients, pass);
        return this;
    }

    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public Divergence? FindDivergence() =>
        Divergence.In(network, Trace)
        ?? Divergence.In(network, TotalLoss, _perOutput, criterion.Loss, Trace.Outputs)
        ?? Divergence.In(network, Gradients);
}
