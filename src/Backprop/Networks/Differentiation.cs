using Backprop.Kernels;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>A batch passed forward through a network, its loss, and the loss's derivatives passed back.</summary>
/// <param name="Trace">The forward pass.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Gradients">The backward pass.</param>
public sealed record Differentiation(ForwardTrace Trace, LossValue Loss, Gradients Gradients)
{
    /// <summary>Differentiates the loss of a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">The batch, (samples × inputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="arithmetic">How sums of products are rounded.</param>
    /// <param name="cancellation">Asked before each layer.</param>
    public static Differentiation Of(
        Network network,
        Matrix inputs,
        Matrix targets,
        Criterion criterion,
        Arithmetic arithmetic = Arithmetic.Plain,
        CancellationToken cancellation = default)
    {
        var trace = ForwardPass.Run(network, inputs, arithmetic, cancellation);
        var loss = criterion.Evaluate(network.Layers[^1].Activation, trace.NetInputs[^1], trace.Outputs, targets);
        return new(trace, loss, BackwardPass.Run(network, trace, targets, criterion, arithmetic, cancellation));
    }

    /// <summary>The first value that left the finite range, in the order of computation; null where all is well.</summary>
    public Divergence? FindDivergence(Network network) =>
        Divergence.In(network, Trace) ?? Divergence.In(network, Loss) ?? Divergence.In(network, Gradients);
}
