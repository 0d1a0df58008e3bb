using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

internal sealed class GradientCheckRequestValidator : PassRequestValidator<GradientCheckRequest>
{
    protected override IEnumerable<Finding> Check(GradientCheckRequest value) =>
        base.Check(value).Concat(Settings(value)).Concat(ClaimRules.Check(value)).Concat(OptimizerRules.Check("optimizer", value.Optimizer, value.Network));

    private static IEnumerable<Finding> Settings(GradientCheckRequest request)
    {
        if (request.Epsilon is <= 0 and var epsilon)
        {
            yield return new("epsilon", $"is {Phrases.Number(epsilon)}; expected a number greater than 0");
        }

        if (request.Tolerance is < 0 and var tolerance)
        {
            yield return new("tolerance", $"is {Phrases.Number(tolerance)}; expected a number of at least 0");
        }
    }
}
