namespace BackpropService.Client.Losses;

/// <summary>A penalty on weights that are far from 0, over frozen ones too.</summary>
public sealed record Regularization
{
    /// <summary>What Σ|w| is multiplied by, at least 0. Default: 0.</summary>
    public double? L1 { get; init; }

    /// <summary>What Σw² is multiplied by, at least 0. Default: 0.</summary>
    public double? L2 { get; init; }

    /// <summary>Whether the penalty is on biases too, and on all else that is trained. Default: false.</summary>
    public bool? Biases { get; init; }
}
