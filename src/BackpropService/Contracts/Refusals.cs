using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>
/// What the reader refused and validators find missing: a rule about what is left out asks whether it was not rather refused.
/// </summary>
internal static class Refusals
{
    private const string Key = nameof(Refusals);

    public static void Tell(IValidationContext context, IReadOnlySet<string> paths) => context.RootContextData[Key] = paths;

    public static bool HasRefused(this IValidationContext context, string path) =>
        context.RootContextData.TryGetValue(Key, out var paths) && ((IReadOnlySet<string>)paths).Contains(path);

    /// <summary>Whether anything within a property was refused, or itself.</summary>
    public static bool HasRefusedWithin(this IValidationContext context, string property) =>
        context.RootContextData.TryGetValue(Key, out var paths)
        && ((IReadOnlySet<string>)paths).Any(path => path.StartsWith(property, StringComparison.Ordinal));
}
