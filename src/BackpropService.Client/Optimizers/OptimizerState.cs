namespace BackpropService.Client.Optimizers;

/// <summary>What an optimizer carries from step to step.</summary>
/// <param name="Step">The number of steps taken.</param>
/// <param name="Epoch">The number of epochs over, by which schedules count. Null: as many as steps.</param>
/// <param name="Layers">What it remembers of each layer's parameters; null where it remembers nothing.</param>
public sealed record OptimizerState(long Step, long? Epoch = null, IReadOnlyList<LayerMoments>? Layers = null);
