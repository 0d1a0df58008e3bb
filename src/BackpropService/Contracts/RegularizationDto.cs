using System.ComponentModel;
using Backprop.Losses;

namespace BackpropService.Contracts;

/// <summary>A penalty on weights that are far from 0: `l1`·Σ|w| + `l2`·Σw², over frozen ones too.</summary>
public sealed class RegularizationDto
{
    /// <summary>What Σ|w| is multiplied by, at least 0; the derivative of |w| at 0 is 0. Default: 0.</summary>
    [DefaultValue(0.0)]
    public double? L1 { get; init; }

    /// <summary>What Σw² is multiplied by, at least 0; λ/(2m)·Σw² is `l2` = λ/(2m). Default: 0.</summary>
    [DefaultValue(0.0)]
    public double? L2 { get; init; }

    /// <summary>Whether the penalty is on biases too, and on all else that is trained. Default: false.</summary>
    [DefaultValue(false)]
    public bool? Biases { get; init; }

    internal Regularization ToRegularization() => new(L1 ?? 0, L2 ?? 0, Biases ?? false);
}
