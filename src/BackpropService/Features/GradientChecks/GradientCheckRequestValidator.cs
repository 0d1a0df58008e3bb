using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.GradientChecks;

internal sealed class GradientCheckRequestValidator : SupervisedRequestValidator<GradientCheckRequest>
{
    public GradientCheckRequestValidator()
    {
        RuleFor(request => request.Epsilon).Positive();
        RuleFor(request => request.Tolerance).NotNegative();
        RuleFor(request => request.ClaimedNetwork)
            .Null().When(request => request.Claimed is not null)
            .WithMessage("is given beside claimed; expected one of them");
        RuleFor(request => request.Optimizer)
            .NotNull().When(request => request.ClaimedNetwork is not null)
            .WithMessage("is missing; claimedNetwork needs the optimizer whose step it is");
        RuleFor(request => request.Optimizer)
            .Null().When(request => !request.HasClaim)
            .WithMessage("is given without claimed or claimedNetwork; expected it beside one of them");
        RuleFor(request => request.Claimed).Check((path, claimed, request) => ClaimRules.Gradients(path, claimed, request.Network));
        RuleFor(request => request.ClaimedNetwork).Check((path, claimed, request) =>
            ClaimRules.Parameters(path, claimed, request));
        RuleFor(request => request.Optimizer).Check((path, optimizer, request) =>
            OptimizerRules.Check(path, optimizer, request.Network));
    }
}
