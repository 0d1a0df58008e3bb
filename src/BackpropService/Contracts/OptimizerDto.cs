using System.Text.Json.Serialization;
using Backprop.Networks;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>How gradients become steps.</summary>
[Settings<Optimizer>]
public sealed class OptimizerDto : SettingsDto
{
    /// <summary>The update rule.</summary>
    [JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    /// <summary>How the learning rate goes on from epoch to epoch. Default: it stays.</summary>
    [JsonPropertyOrder(1)]
    public ScheduleDto? Schedule { get; init; }

    /// <summary>What the optimizer carries from step to step: leave it out at first, then post back what a response gave.</summary>
    [JsonPropertyOrder(2)]
    public OptimizerStateDto? State { get; init; }

    /// <summary>The update rule, once validation has passed.</summary>
    internal Optimizer ToOptimizer() => DefinitionRules.Resolve<Optimizer>(Type, this);

    /// <summary>The update rule with its schedule, and how gradients are clipped before it.</summary>
    internal Optimization ToOptimization(GradientClippingDto? clipping = null) =>
        new(ToOptimizer(), Schedule?.ToSchedule(), clipping?.ToClipping());

    /// <summary>What it carries over from the steps before; at first, nothing.</summary>
    internal OptimizerState ToState(NetworkDto network) => State?.ToState(ToOptimizer().Moments, network) ?? OptimizerState.Initial;

    /// <summary>The same optimizer, as it was written, after a step.</summary>
    internal OptimizerDto With(OptimizerState state, Network network) => new()
    {
        Type = Type,
        Settings = Settings,
        Schedule = Schedule,
        State = OptimizerStateDto.From(state, ToOptimizer().Moments, network),
    };
}
