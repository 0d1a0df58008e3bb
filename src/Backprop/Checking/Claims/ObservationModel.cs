using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>
/// How a gradient shows in a claim: as itself, or as the change of a parameter in a step. All comparisons are made of what shows.
/// </summary>
/// <param name="block">The block that the gradient belongs to.</param>
/// <param name="gradient">The gradient of the block.</param>
internal delegate double[] ObservationModel(BlockAddress block, double[] gradient);
