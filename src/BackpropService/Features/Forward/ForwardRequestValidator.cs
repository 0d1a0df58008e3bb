using BackpropService.Contracts;

namespace BackpropService.Features.Forward;

internal sealed class ForwardRequestValidator : PassRequestValidator<ForwardRequest>
{
    protected override IEnumerable<Finding> Check(ForwardRequest value) => base.Check(value).Concat(LossNeedsTargets(value));
}
