namespace Backprop.Expressions;

/// <summary>What code calls by a name.</summary>
/// <param name="Code">Its name in Python.</param>
/// <param name="Definition">Its definition in Python, which gives the service's own bits; null where Python has it.</param>
/// <param name="Requires">What the definition calls.</param>
internal record Routine(string Code, string? Definition, params Routine[] Requires)
{
    /// <summary>What its definition calls, then itself.</summary>
    public IEnumerable<Routine> WithRequired() => Requires.SelectMany(required => required.WithRequired()).Append(this);
}
