using BackpropService.Bodies;
using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>
/// A validator whose rules are one lazy enumeration. Arrays are checked in plain loops that stop after as many messages as are
/// reported, where a rule object per number would cost more than the computation.
/// </summary>
internal abstract class RulesValidator<T> : AbstractValidator<T>
{
    protected RulesValidator() => RuleFor(value => value).Custom((value, context) =>
    {
        foreach (var (path, message) in Check(value).Take(ContractErrors.Most))
        {
            context.AddFailure(new FluentValidation.Results.ValidationFailure(path, message));
        }
    });

    /// <summary>The broken rules. Whatever the reader refused is null here and is passed over.</summary>
    protected abstract IEnumerable<Finding> Check(T value);
}
