using BackpropService.Contracts;

namespace BackpropService.Features.Forward;

internal sealed class ForwardRequestValidator : PassRequestValidator<ForwardRequest>
{
    public ForwardRequestValidator() => LossNeedsTargets();
}
