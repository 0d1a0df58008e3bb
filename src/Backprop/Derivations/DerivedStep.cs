using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Derivations;

/// <summary>The step that next values come from.</summary>
/// <param name="Optimization">How gradients become steps.</param>
/// <param name="State">What the optimizer carried over from the step before.</param>
/// <param name="Updated">The network after the step.</param>
public sealed record DerivedStep(Optimization Optimization, OptimizerState State, Network Updated);
