namespace BackpropService.Contracts;

/// <summary>What holds for single numbers.</summary>
internal static class NumberRules
{
    /// <summary>A whole number is not below a bound; one that was not given or was refused is passed over.</summary>
    public static IEnumerable<Finding> AtLeast(string path, long? value, long bound) =>
        value < bound ? [new(path, $"is {value}; expected a whole number of at least {bound}")] : [];
}
