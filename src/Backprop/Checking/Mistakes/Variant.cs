namespace Backprop.Checking.Mistakes;

/// <summary>One way of making a mistake.</summary>
/// <param name="Value">What it gives.</param>
/// <param name="Remark">What was done, and what to look at.</param>
/// <param name="Factor">Its constant factor, where it is one.</param>
/// <param name="IsFitted">Whether the factor was taken from the claim, so that one number less speaks for it.</param>
internal sealed record Variant<T>(T Value, string Remark, double? Factor = null, bool IsFitted = false)
{
    /// <summary>The same with another value.</summary>
    public Variant<TOther> With<TOther>(TOther value) => new(value, Remark, Factor, IsFitted);
}
