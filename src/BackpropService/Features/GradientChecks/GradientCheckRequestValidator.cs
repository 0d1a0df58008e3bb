using Backprop.Checking.Bounds;
using Backprop.Optimizers.Clipping;
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
        RuleFor(request => request.Precision)
            .Must(name => name is null || Precision.Find(name) is not null)
            .WithMessage(request => $"is '{request.Precision}'; expected 'float64', 'float32', 'bfloat16' or 'decimals:n' with n from 0 to "
                + $"{Precision.MostDecimals}");
        RuleFor(request => request.GradientClipping)
            .Null().When(request => request.Optimizer is null)
            .WithMessage("is given without optimizer; expected it beside one, whose step it is part of");
        RuleFor(request => request.GradientClipping).Check((path, clipping, _) =>
            DefinitionRules.Check<GradientClipping>(path, "type", clipping.Type, clipping));
        RuleFor(request => request.Claimed).Check((path, _, request) => ClaimRules.Gradients(path, request));
        RuleFor(request => request.ClaimedNetwork).Check((path, _, request) => ClaimRules.Parameters(path, request));
        RuleFor(request => request.ClaimedForward).Check((path, _, request) => ClaimRules.Forward(path, request));
        RuleFor(request => request.Optimizer).Check((path, optimizer, request) =>
            OptimizerRules.Check(path, optimizer, request.Network));
    }
}
