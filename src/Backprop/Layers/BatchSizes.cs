namespace Backprop.Layers;

/// <summary>How many samples pass through a network at once, and what for.</summary>
/// <param name="Samples">The number of samples; null where it changes from pass to pass.</param>
/// <param name="Fewest">The fewest samples of a pass.</param>
/// <param name="Mode">What the passes are for.</param>
public readonly record struct BatchSizes(int? Samples, int Fewest, Mode Mode = Mode.Training)
{
    /// <summary>Passes of the same number of samples.</summary>
    public static BatchSizes Of(int samples, Mode mode = Mode.Training) => new(samples, samples, mode);
}
