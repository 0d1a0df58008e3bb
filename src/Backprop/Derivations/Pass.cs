using Backprop.Kernels;
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
/// <param name="Arithmetic">How the sums of products were rounded.</param>
public sealed record Pass(
    Network Network,
    Matrix Targets,
    Criterion Criterion,
    ForwardTrace Trace,
    LossValue Loss,
    Gradients Gradients,
    Arithmetic Arithmetic = Arithmetic.Plain)
{
    internal bool IsFused => Arithmetic == Arithmetic.Fused;

    internal int LastLayer => Network.Layers.Count - 1;

    internal FusedLoss? Fused => Criterion.Loss.FusedWith(Network.LastActivation);
}
