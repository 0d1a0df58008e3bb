using FluentValidation;

namespace BackpropService.Contracts;

internal sealed class RegularizationValidator : AbstractValidator<RegularizationDto>
{
    public RegularizationValidator()
    {
        RuleFor(regularization => regularization.L1).NotNegative();
        RuleFor(regularization => regularization.L2).NotNegative();
    }
}
