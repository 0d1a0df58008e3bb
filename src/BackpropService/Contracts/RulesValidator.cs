using BackpropService.Bodies;
using FluentValidation;
using FluentValidation.Results;

namespace BackpropService.Contracts;

/// <summary>
/// A validator whose rules are one lazy enumeration. Arrays are checked in plain loops that stop after as many messages as are
/// reported, where a rule object per number would cost more than the computation.
/// </summary>
internal abstract class RulesValidator<T> : AbstractValidator<T>
{
    /// <inheritdoc/>
    public override ValidationResult Validate(ValidationContext<T> context) => new(
        Check(context.InstanceToValidate).Take(ContractErrors.Most).Select(finding => new ValidationFailure(finding.Path, finding.Message)));

    /// <summary>The broken rules. Whatever the reader refused is null here and is passed over.</summary>
    protected abstract IEnumerable<Finding> Check(T value);
}
