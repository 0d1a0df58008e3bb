using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>The step was made without the learning rate.</summary>
[WireName("learningRateMissing")]
internal sealed class LearningRateMissing : FactorLeftOut
{
    protected override string? Tell(Expression factor, WorkedStep step, Workings workings) =>
        factor is Symbol { Code: "eta" } ? "The learning rate was left out." : null;
}
