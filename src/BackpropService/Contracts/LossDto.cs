using System.ComponentModel;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>How the error between outputs and targets is measured.</summary>
[Settings<Loss>]
public sealed class LossDto : SettingsDto
{
    private const string DefaultType = "halfSquaredError";

    /// <summary>The loss that holds where none is given.</summary>
    internal static LossDto Default { get; } = new();

    /// <summary>The loss of one sample. Default: `halfSquaredError`.</summary>
    [DefaultValue(DefaultType)]
    public string Type { get; init; } = DefaultType;

    /// <summary>How the samples' losses become one number. Default: `mean`.</summary>
    [DefaultValue(Backprop.Losses.Reduction.Mean)]
    public Reduction? Reduction { get; init; }

    internal Criterion ToCriterion() =>
        new(DefinitionRules.Resolve<Loss>(Type, this), Reduction ?? Backprop.Losses.Reduction.Mean);
}
