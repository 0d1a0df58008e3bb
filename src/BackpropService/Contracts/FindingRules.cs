using BackpropService.Bodies;
using FluentValidation;
using FluentValidation.Results;

namespace BackpropService.Contracts;

/// <summary>Rules for what has parts, each of which can be wrong: one rule a matrix, and never one a number.</summary>
internal static class FindingRules
{
    /// <summary>
    /// Checks a value in plain loops, which end with as many broken rules as are told. A value that is missing, or was refused by
    /// the reader, is passed over.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="check">Finds what is wrong with a value, by its path, itself and the object whose property it is.</param>
    public static void Check<T, TProperty>(
        this IRuleBuilder<T, TProperty?> rule, Func<string, TProperty, T, IEnumerable<Finding>> check)
        where TProperty : class => rule.Custom((value, context) =>
        {
            if (value is null)
            {
                return;
            }

            var found = 0;
            foreach (var (path, message) in check(context.PropertyPath, value, context.InstanceToValidate))
            {
                if (found++ == ContractErrors.MostFound)
                {
                    return;
                }

                // As a failure, whose message is left as it is: texts of a caller's may look like placeholders.
                context.AddFailure(new ValidationFailure(path, message));
            }
        });

    /// <summary>What must be missing where something else is given; a rule of that, so that requests without it pay for none.</summary>
    /// <param name="message">Why it must be missing.</param>
    /// <param name="members">What must be, with its path.</param>
    public static IEnumerable<Finding> Absent(string message, params (string Path, object? Value)[] members) =>
        from member in members
        where member.Value is not null
        select new Finding(member.Path, message);
}
