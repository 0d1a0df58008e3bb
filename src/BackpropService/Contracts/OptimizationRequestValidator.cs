using Backprop.Optimizers;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that updates parameters.</summary>
internal class OptimizationRequestValidator<T> : PassRequestValidator<T>
    where T : OptimizationRequest
{
    protected override IEnumerable<Finding> Check(T value) => base.Check(value).Concat(Check(value.Optimizer));

    private static IEnumerable<Finding> Check(OptimizerDto? optimizer)
    {
        if (optimizer is null)
        {
            return [];
        }

        var findings = DefinitionRules.Check<Optimizer>("optimizer", "type", optimizer.Type, optimizer);
        return optimizer.State is { Step: < 0 and var step }
            ? findings.Append(new("optimizer.state.step", $"is {step}; expected a whole number of at least 0"))
            : findings;
    }
}
