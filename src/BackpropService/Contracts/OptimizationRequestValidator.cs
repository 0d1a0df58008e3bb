using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that updates parameters.</summary>
internal class OptimizationRequestValidator<T> : PassRequestValidator<T>
    where T : OptimizationRequest
{
    protected override IEnumerable<Finding> Check(T value) => base.Check(value)
        .Concat(Check(value.Optimizer, value.Network))
        .Concat(value.GradientClipping is { } clipping
            ? DefinitionRules.Check<GradientClipping>("gradientClipping", "type", clipping.Type, clipping)
            : []);

    private static IEnumerable<Finding> Check(OptimizerDto? optimizer, NetworkDto? network)
    {
        if (optimizer is null)
        {
            yield break;
        }

        var settings = DefinitionRules.Check<Optimizer>("optimizer", "type", optimizer.Type, optimizer).ToList();
        var schedule = optimizer.Schedule is { } given
            ? DefinitionRules.Check<Schedule>("optimizer.schedule", "type", given.Type, given)
            : [];
        foreach (var finding in settings.Concat(schedule))
        {
            yield return finding;
        }

        // What a state must hold depends on the settings, so it can be told only once they are valid.
        if (settings.Count == 0 && optimizer.Type is not null && optimizer.State is { } state)
        {
            foreach (var finding in OptimizerStateRules.Check("optimizer.state", state, optimizer.ToOptimizer(), network))
            {
                yield return finding;
            }
        }
    }
}
