using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>What was computed for one sample in plain arithmetic, for a derivation to retrace.</summary>
/// <param name="Network">The network before the step.</param>
/// <param name="Targets">The targets, (1 × outputs).</param>
/// <param name="Criterion">The loss.</param>
/// <param name="Trace">The forward pass.</param>
/// <param name="Loss">The error.</param>
/// <param name="Gradients">The backward pass.</param>
public sealed record Pass(
    Network Network, Matrix Targets, Criterion Criterion, ForwardTrace Trace, LossValue Loss, Gradients Gradients)
{
    internal int LastLayer => Network.Layers.Count - 1;

    internal FusedLoss? Fused => Criterion.Loss.FusedWith(Network.Layers[^1].Activation);
}
