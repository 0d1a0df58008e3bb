using Backprop.Optimizers;
using Backprop.Optimizers.Schedules;

namespace BackpropService.Contracts;

/// <summary>What holds for an optimizer: its settings, its schedule, and a state that fits the network.</summary>
internal static class OptimizerRules
{
    /// <summary>The broken rules of an optimizer that stands at a path.</summary>
    public static IEnumerable<Finding> Check(string path, OptimizerDto? optimizer, NetworkDto? network)
    {
        if (optimizer is null)
        {
            return [];
        }

        List<Finding> findings = [.. DefinitionRules.Check<Optimizer>(path, "type", optimizer.Type, optimizer)];
        var isValid = findings.Count == 0;
        if (optimizer.Schedule is { } schedule)
        {
            findings.AddRange(DefinitionRules.Check<Schedule>($"{path}.schedule", "type", schedule.Type, schedule));
        }

        // What a state must hold depends on the settings, so it can be told only once they are valid.
        if (isValid && optimizer.Type is not null && optimizer.State is { } state)
        {
            findings.AddRange(OptimizerStateRules.Check($"{path}.state", state, optimizer.ToOptimizer(), network));
        }

        return findings;
    }
}
