using BackpropService.Bodies;
using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>Rules for single numbers; one that was not given, or was refused, is passed over.</summary>
internal static class NumberRules
{
    /// <summary>A whole number is not below a bound.</summary>
    public static void AtLeast<T, TNumber>(this IRuleBuilder<T, TNumber?> rule, TNumber bound)
        where TNumber : struct, IComparable<TNumber>, IComparable => rule
        .GreaterThanOrEqualTo(bound)
        .WithMessage((_, value) => $"is {value}; expected a whole number of at least {bound}");

    /// <summary>A whole number lies between bounds, or is one of them.</summary>
    public static void InRange<T>(this IRuleBuilder<T, int?> rule, int least, int most) => rule
        .InclusiveBetween(least, most)
        .WithMessage((_, value) => $"is {value}; expected a whole number in [{least}, {most}]");

    /// <summary>A number is not below 0.</summary>
    public static void NotNegative<T>(this IRuleBuilder<T, double?> rule) => rule
        .GreaterThanOrEqualTo(0)
        .WithMessage((_, value) => $"is {Phrases.Number(value!.Value)}; expected a number of at least 0");

    /// <summary>A number is above 0.</summary>
    public static void Positive<T>(this IRuleBuilder<T, double?> rule) => rule
        .GreaterThan(0)
        .WithMessage((_, value) => $"is {Phrases.Number(value!.Value)}; expected a number greater than 0");
}
