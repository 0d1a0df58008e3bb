using Backprop.Optimizers.Clipping;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that updates parameters.</summary>
internal class OptimizationRequestValidator<T> : PassRequestValidator<T>
    where T : OptimizationRequest
{
    protected override IEnumerable<Finding> Check(T value) => base.Check(value)
        .Concat(OptimizerRules.Check("optimizer", value.Optimizer, value.Network))
        .Concat(value.GradientClipping is { } clipping
            ? DefinitionRules.Check<GradientClipping>("gradientClipping", "type", clipping.Type, clipping)
            : []);
}
