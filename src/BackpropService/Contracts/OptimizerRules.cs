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
            yield break;
        }

        var settings = DefinitionRules.Check<Optimizer>(path, "type", optimizer.Type, optimizer).ToList();
        var schedule = optimizer.Schedule is { } given
            ? DefinitionRules.Check<Schedule>($"{path}.schedule", "type", given.Type, given)
            : [];
        foreach (var finding in settings.Concat(schedule))
        {
            yield return finding;
        }

        // What a state must hold depends on the settings, so it can be told only once they are valid.
        if (settings.Count == 0 && optimizer.Type is not null && optimizer.State is { } state)
        {
            foreach (var finding in OptimizerStateRules.Check($"{path}.state", state, optimizer.ToOptimizer(), network))
            {
                yield return finding;
            }
        }
    }
}
