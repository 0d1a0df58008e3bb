using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A network to draw; with one sample in the inputs also its values, with targets also errors and gradients.</summary>
public sealed record DiagramRequest : PassRequest
{
    /// <summary>One sample, `[1][inputs]`; null: structure and weights alone are drawn.</summary>
    public Tensor? Inputs { get; init; }

    /// <summary>What its outputs should be, `[1][outputs]`; null: no errors are drawn.</summary>
    public Tensor? Targets { get; init; }

    /// <summary>How many significant digits numbers have, 1 to 17, as far as they fit. Null: 4.</summary>
    public int? Digits { get; init; }
}
