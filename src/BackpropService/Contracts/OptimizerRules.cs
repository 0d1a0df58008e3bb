using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;

namespace BackpropService.Contracts;

/// <summary>What holds for an optimizer: its settings, its schedule, and a state that fits the network.</summary>
internal static class OptimizerRules
{
    /// <summary>The broken rules of an optimizer that stands at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="network">The network that it trains.</param>
    /// <param name="trains">Whether there are losses of epochs, by which a schedule may go.</param>
    public static IEnumerable<Finding> Check(string path, OptimizerDto? optimizer, NetworkDto? network, bool trains = false)
    {
        if (optimizer is null)
        {
            return [];
        }

        List<Finding> findings = [.. DefinitionRules.Check<Optimizer>(path, "type", optimizer.Type, optimizer)];
        var isValid = findings.Count == 0;
        if (optimizer.Schedule is { } schedule)
        {
            findings.AddRange(Check($"{path}.schedule", schedule, trains));
        }

        // What a state must hold depends on the settings, so it can be told only once they are valid.
        if (isValid && optimizer.Type is not null && optimizer.State is { } state)
        {
            findings.AddRange(OptimizerStateRules.Check($"{path}.state", state, optimizer.ToOptimizer(), network));
        }

        return findings;
    }

    private static IEnumerable<Finding> Check(string path, ScheduleDto schedule, bool trains, string? except = null) =>
    [
        .. DefinitionRules.Check<Schedule>(path, "type", schedule.Type, schedule, except),
        .. !trains && DefinitionRules.Find<Schedule>(schedule.Type, schedule) is Plateau plateau
            ? [new Finding(
                $"{path}.type", $"is '{plateau.Name}', which goes by the losses of a training's epochs; expected another here, or /train")]
            : Array.Empty<Finding>(),
        .. schedule.After is { } after ? Check($"{path}.after", after, trains, new Warmup(Epochs: 1).Name) : [],
    ];
}
