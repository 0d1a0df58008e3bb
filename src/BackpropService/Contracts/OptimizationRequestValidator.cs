using Backprop.Optimizers.Clipping;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that updates parameters.</summary>
internal class OptimizationRequestValidator<T> : SupervisedRequestValidator<T>
    where T : OptimizationRequest
{
    public OptimizationRequestValidator()
    {
        RuleFor(request => request.Optimizer).Check((path, optimizer, request) =>
            OptimizerRules.Check(path, optimizer, request.Network, Trains));
        RuleFor(request => request.GradientClipping).Check((path, clipping, _) =>
            DefinitionRules.Check<GradientClipping>(path, "type", clipping.Type, clipping));
    }

    /// <summary>Whether it trains for epochs, by whose losses a schedule may go.</summary>
    protected virtual bool Trains => false;
}
