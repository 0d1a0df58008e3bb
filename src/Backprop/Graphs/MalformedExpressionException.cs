namespace Backprop.Graphs;

/// <summary>A text that is no expression of the grammar, or combines what does not fit together.</summary>
/// <param name="place">The first character of what is wrong.</param>
/// <param name="message">What was found and what was expected.</param>
public sealed class MalformedExpressionException(SourcePlace place, string message) : Exception(message)
{
    /// <summary>The first character of what is wrong.</summary>
    public SourcePlace Place { get; } = place;

    /// <summary>A name that nothing is known by.</summary>
    public string? UnknownName { get; init; }

    /// <summary>The names that there are in its place.</summary>
    public IReadOnlyList<string> KnownNames { get; init; } = [];
}
