using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>A training step of one sample, to be computed by hand.</summary>
public sealed record Exercise : SupervisedRequest
{
    /// <summary>How gradients become steps; null: the exercise has no next values.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Null: they are not.</summary>
    public GradientClipping? GradientClipping { get; init; }

    /// <summary>To how many decimals answers are rounded, 0 to 12. Default: 4.</summary>
    public int? Decimals { get; init; }

    /// <summary>
    /// Names of the steps that are asked: `net_h1`, `dE/dw5`; or `forward`, `loss`, `gradients`, `update` for all of a kind. Null: those
    /// that are answered.
    /// </summary>
    public IReadOnlyList<string>? Ask { get; init; }

    /// <summary>The exact values of the steps that are asked, by name.</summary>
    public IReadOnlyDictionary<string, double>? Solutions { get; init; }
}
