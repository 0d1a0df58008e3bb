using System.Text.Json.Serialization;
using Backprop.Optimizers;
using BackpropService.Json;

namespace BackpropService.Contracts;

/// <summary>How gradients become steps.</summary>
[Settings<Optimizer>]
public sealed class OptimizerDto : SettingsDto
{
    /// <summary>The update rule.</summary>
    [JsonPropertyOrder(-1)]
    public required string? Type { get; init; }

    /// <summary>What the optimizer carries from step to step: leave it out at first, then post back what a response gave.</summary>
    [JsonPropertyOrder(1)]
    public OptimizerStateDto? State { get; init; }

    internal Optimizer ToOptimizer() => DefinitionRules.Resolve<Optimizer>(Type!, this);

    /// <summary>The same optimizer, as it was written, after a step.</summary>
    internal OptimizerDto With(OptimizerState state) => new()
    {
        Type = Type,
        Settings = Settings,
        State = new OptimizerStateDto { Step = state.Step },
    };
}
