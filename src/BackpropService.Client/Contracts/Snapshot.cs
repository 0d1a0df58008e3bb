using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>The trained network at another point of its training.</summary>
/// <param name="Network">The network.</param>
/// <param name="State">The optimizer's state that belongs to it.</param>
public sealed record Snapshot(Network Network, OptimizerState State);
